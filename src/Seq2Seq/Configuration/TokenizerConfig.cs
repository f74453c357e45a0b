namespace Seq2Seq.Configuration;

/// <summary>The subword model.</summary>
public sealed record TokenizerConfig : IConfigSection
{
    /// <summary>Wanted number of tokens, special tokens and the 256 bytes included.</summary>
    public int VocabSize { get; init; } = 8000;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (VocabSize < 260)
        {
            yield return new("vocab_size", $"is {VocabSize}; at least 260 (4 special tokens and 256 bytes) is wanted");
        }
    }
}
