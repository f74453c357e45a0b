using System.Globalization;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>Makes a tokenizer from text: counts words on several threads, then builds the vocabulary. The same text gives the same tokenizer, whatever the threads.</summary>
public static class TokenizerTrainer
{
    private const int ListedUncovered = 20;
    private const double CoverageToWarnBelow = 0.999;

    /// <summary>Trains on lines of text; for one joint vocabulary over several texts, give their lines one after another.</summary>
    /// <param name="lines">The text, without line ends; asked for by one thread at a time.</param>
    /// <param name="config">Kind, size and treatment of text.</param>
    /// <param name="progress">Told of lines counted and tokens made.</param>
    /// <param name="threads">Threads that count, or 0 for one per processor.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InputException">The configuration cannot be used.</exception>
    public static TokenizerTrainingResult Train(
        IEnumerable<string> lines, TokenizerConfig config, IProgress<TokenizerProgress>? progress = null, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(config);
        var problems = config.Validate().ToList();
        if (problems.Count > 0)
        {
            throw new InputException(string.Join('\n', problems.Select(problem => $"tokenizer: {problem}.")));
        }

        var options = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
        };
        var words = WordCounts.Count(lines, config, progress, options);
        var units = Units(words.Counts, config.Kind);
        var model = config.Kind == TokenizerKind.Bpe
            ? BpeTrainer.Learn(words.Counts, config, progress, cancellation)
            : MostFrequent(units, config);
        var report = Report(words, units, model);
        return new TokenizerTrainingResult(new SubwordTokenizer(model with { Config = config with { VocabSize = model.Vocabulary.Count } }), report);
    }

    // What coverage is told of: characters, or of kind word the words.
    private static Dictionary<string, long> Units(IReadOnlyDictionary<string, long> words, TokenizerKind kind)
    {
        if (kind == TokenizerKind.Word)
        {
            return new Dictionary<string, long>(words, StringComparer.Ordinal);
        }

        var characters = new Dictionary<System.Text.Rune, long>();
        foreach (var (word, count) in words)
        {
            foreach (var rune in word.EnumerateRunes())
            {
                characters[rune] = characters.GetValueOrDefault(rune) + count;
            }
        }

        return characters.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value, StringComparer.Ordinal);
    }

    private static TokenizerModel MostFrequent(Dictionary<string, long> units, TokenizerConfig config)
    {
        var reserved = TokenVocabulary.ReservedNames(config).ToList();
        var tokens = units
            .Where(entry => entry.Value >= config.MinFrequency && !reserved.Contains(entry.Key))
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Key)
            .Take(config.VocabSize - reserved.Count);
        return new TokenizerModel(config, new TokenVocabulary(reserved.Concat(tokens).ToList(), config), []);
    }

    private static TokenizerTrainingReport Report(WordCounts words, Dictionary<string, long> units, TokenizerModel model)
    {
        var spelt = (string unit) => model.Config.Kind == TokenizerKind.Bpe ? ByteAlphabet.Spell(unit) : unit;
        var uncovered = units.Where(entry => model.Vocabulary.FindText(spelt(entry.Key)) is null).ToList();
        var report = new TokenizerTrainingReport
        {
            Lines = words.Lines,
            Words = words.Counts.Values.Sum(),
            DistinctWords = words.Counts.Count,
            Units = units.Values.Sum(),
            DistinctUnits = units.Count,
            CoveredUnits = units.Values.Sum() - uncovered.Sum(entry => entry.Value),
            Uncovered = uncovered.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => entry.Key).Take(ListedUncovered).ToArray(),
            Warnings = [],
        };
        return report with { Warnings = Warnings(report, model).ToArray() };
    }

    private static IEnumerable<string> Warnings(TokenizerTrainingReport report, TokenizerModel model)
    {
        var (config, count) = (model.Config, model.Vocabulary.Count);
        if (report.Words == 0)
        {
            yield return "the text is empty: the tokenizer was trained on nothing.";
        }

        if (count < config.VocabSize)
        {
            yield return $"the vocabulary has {count} tokens of the {config.VocabSize} wanted: the text has no more that occur {config.MinFrequency} times or more.";
        }

        if (config.Kind != TokenizerKind.Bpe && report.Coverage < CoverageToWarnBelow)
        {
            var unit = config.Kind == TokenizerKind.Word ? "words" : "characters";
            yield return string.Create(CultureInfo.InvariantCulture, $"{1 - report.Coverage:P1} of the text's {unit} have no token and become <unk>.");
        }
    }
}
