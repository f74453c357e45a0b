namespace Seq2Seq.Server.Http;

/// <summary>Words of a client, made fit to be quoted in a message.</summary>
internal static class Quoted
{
    private const int Longest = 40;

    /// <summary>The beginning of a word, with ? for what is no printable ASCII.</summary>
    public static string Short(string word)
    {
        var start = string.Concat(word.Take(Longest).Select(c => c is >= ' ' and <= '~' ? c : '?'));
        return word.Length > Longest ? start + "..." : start;
    }
}
