namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>Putting words side by side.</summary>
internal static class Words
{
    /// <summary>The parts that are not empty, with a space between them.</summary>
    public static string Join(params IEnumerable<string> parts) => string.Join(' ', parts.Where(part => part.Length > 0));
}
