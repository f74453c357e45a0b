namespace Seq2Seq.Cli;

/// <summary>Nouns beside numbers.</summary>
internal static class Plural
{
    /// <summary>"line" beside 1, "lines" beside any other number.</summary>
    public static string Of(string noun, long count) => count == 1 ? noun : $"{noun}s";
}
