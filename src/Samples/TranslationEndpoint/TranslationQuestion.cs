using Seq2Seq.Configuration;

namespace TranslationEndpoint;

/// <summary>What a client asks.</summary>
internal sealed record TranslationQuestion
{
    /// <summary>What is to be translated.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>How: the library's own options, such as {"strategy": "greedy"} or {"beamSize": 8}.</summary>
    public GenerationOptions Options { get; init; } = new();
}

/// <summary>What it gets.</summary>
/// <param name="Translations">One for each text, in their order.</param>
internal sealed record TranslationAnswer(IReadOnlyList<string> Translations);
