using System.Text.Json;

namespace Microsoft.ML.Tokenizers;

/// <summary>What a BpeTokenizer is made from.</summary>
public sealed class BpeOptions
{
    public BpeOptions(IEnumerable<KeyValuePair<string, int>> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
    }

    public BpeOptions(string vocabFile, string? mergesFile = null)
    {
        ArgumentNullException.ThrowIfNull(vocabFile);
        if (!File.Exists(vocabFile))
        {
            throw new ArgumentException($"Could not find the vocabulary file '{vocabFile}'.");
        }

        Vocabulary = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllBytes(vocabFile))
            ?? throw new InvalidOperationException($"The content of the vocabulary file '{vocabFile}' is not valid.");
        if (mergesFile is null)
        {
            return;
        }

        if (!File.Exists(mergesFile))
        {
            throw new ArgumentException($"Could not find the merges file '{mergesFile}'.");
        }

        Merges = File.ReadLines(mergesFile)
            .Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal))
            .ToList();
    }

    public IEnumerable<KeyValuePair<string, int>> Vocabulary { get; }

    public IEnumerable<string>? Merges { get; set; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; set; }

    public Normalizer? Normalizer { get; set; }

    public PreTokenizer? PreTokenizer { get; set; }

    public bool ByteLevel { get; set; }

    public string? UnknownToken { get; set; }
}
