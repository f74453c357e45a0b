using System.Globalization;
using System.Text;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Splits;

/// <summary>What the corpus holds, in figures.</summary>
internal static class CorpusReport
{
    public static string Write(Corpus corpus)
    {
        var report = new StringBuilder();
        foreach (var (wordClass, count) in LexiconCatalog.Counts)
        {
            report.Append(CultureInfo.InvariantCulture, $"{count,6}  {wordClass}\n");
        }

        report.Append(CultureInfo.InvariantCulture, $"{LexiconCatalog.Counts.Sum(item => item.Count),6}  lexical entries in all\n\n");
        foreach (var (name, sentences) in corpus.Parts)
        {
            var sources = sentences.Select(sentence => sentence.Source).ToList();
            var targets = sentences.Select(sentence => sentence.Target).ToList();
            report.Append(
                CultureInfo.InvariantCulture,
                $"{name,-6}{sentences.Count,6} pairs, {Types(sources)} and {Types(targets)} word types, {Mean(sources):F1} and {Mean(targets):F1} words a sentence\n");
        }

        report.Append('\n');
        foreach (var group in corpus.Train.GroupBy(sentence => sentence.Pattern).OrderByDescending(group => group.Count()))
        {
            var held = corpus.Valid.Concat(corpus.Test).Count(sentence => sentence.Pattern == group.Key);
            report.Append(CultureInfo.InvariantCulture, $"{group.Count(),6} {held,4}  {group.Key}\n");
        }

        return report.ToString();
    }

    private static int Types(IEnumerable<string> texts) => texts.SelectMany(Words).Select(word => word.ToLowerInvariant()).Distinct().Count();

    private static double Mean(IEnumerable<string> texts) => texts.Average(text => (double)Words(text).Count());

    // Words, with what an apostrophe or a hyphen joins counted apart.
    private static IEnumerable<string> Words(string text) => WordForms.Of(text).Select(form => form.TrimStart('\'', '-'));
}
