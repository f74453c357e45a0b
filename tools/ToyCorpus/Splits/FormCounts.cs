using Seq2Seq.ToyCorpus.Patterns;

namespace Seq2Seq.ToyCorpus.Splits;

/// <summary>How often each word form occurs in the sentences added so far, source and target apart.</summary>
internal sealed class FormCounts
{
    private readonly Dictionary<string, int> _source = [];
    private readonly Dictionary<string, int> _target = [];

    public int SourceForms => _source.Count;

    public int TargetForms => _target.Count;

    public void Add(Sentence sentence)
    {
        Add(_source, sentence.Source);
        Add(_target, sentence.Target);
    }

    /// <summary>The count of the sentence's rarest form, on either side.</summary>
    public int Rarest(Sentence sentence) => Math.Min(Rarest(_source, sentence.Source), Rarest(_target, sentence.Target));

    private static void Add(Dictionary<string, int> counts, string text)
    {
        foreach (var form in WordForms.Of(text))
        {
            counts[form] = counts.GetValueOrDefault(form) + 1;
        }
    }

    private static int Rarest(Dictionary<string, int> counts, string text) =>
        WordForms.Of(text).Min(form => counts.GetValueOrDefault(form));
}
