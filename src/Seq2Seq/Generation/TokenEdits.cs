namespace Seq2Seq.Generation;

/// <summary>
/// What processors change in the log-probabilities of one row. Few tokens are ever touched, so the changes are listed and the row stays where it is, on
/// whatever device.
/// </summary>
internal sealed class TokenEdits
{
    private readonly List<(int Token, float Factor)> _scaled = [];
    private readonly List<int> _wanted = [];

    /// <summary>The only token that may come, with its own log-probability; null when there is a choice.</summary>
    public int? Only { get; private set; }

    /// <summary>Tokens whose log-probability is multiplied, by infinity where they are banned; a token may stand more than once.</summary>
    public IReadOnlyList<(int Token, float Factor)> Scaled => _scaled;

    /// <summary>Tokens to report even when they are not among the best.</summary>
    public IReadOnlyList<int> Wanted => _wanted;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _scaled.Clear();
        _wanted.Clear();
        Only = null;
    }

    /// <summary>Makes a token impossible.</summary>
    public void Ban(int token) => _scaled.Add((token, float.PositiveInfinity));

    /// <summary>Multiplies a log-probability, which is never above 0: a factor above 1 makes the token less likely.</summary>
    public void Scale(int token, float factor) => _scaled.Add((token, factor));

    /// <summary>Makes every other token impossible.</summary>
    public void Force(int token) => Only = token;

    /// <summary>Asks for a token beside the best ones.</summary>
    public void Want(int token) => _wanted.Add(token);

    /// <summary>A log-probability after one change.</summary>
    public static float Changed(float logProb, float factor) => float.IsPositiveInfinity(factor) ? float.NegativeInfinity : logProb * factor;
}
