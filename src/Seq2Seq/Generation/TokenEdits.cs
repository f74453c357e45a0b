namespace Seq2Seq.Generation;

/// <summary>
/// What processors change in the log-probabilities of one row. Few tokens are ever touched, so the changes are listed and the row stays where it is, on
/// whatever device. They apply in the order in which they were made.
/// </summary>
public sealed class TokenEdits
{
    private readonly List<TokenEdit> _changes = [];
    private readonly List<int> _wanted = [];

    /// <summary>Makes an empty list of changes.</summary>
    /// <param name="vocabSize">Number of token ids; those from 0 to below it can be changed.</param>
    public TokenEdits(int vocabSize) => VocabSize = vocabSize;

    /// <summary>Number of token ids; those from 0 to below it can be changed.</summary>
    public int VocabSize { get; }

    /// <summary>The only token that may come, with its own log-probability; null when there is a choice.</summary>
    public int? Only { get; private set; }

    /// <summary>The changes, in order; a token may stand more than once.</summary>
    public IReadOnlyList<TokenEdit> Changes => _changes;

    /// <summary>Tokens to report even when they are not among the best.</summary>
    public IReadOnlyList<int> Wanted => _wanted;

    /// <summary>Makes a token impossible, whatever other rules say of it; only a forced one comes all the same.</summary>
    /// <param name="token">Its id.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public void Ban(int token) => Change(token, float.PositiveInfinity, 0);

    /// <summary>Multiplies the log-probability of a token. The model's is never above 0, so that a factor above 1 makes the token less likely.</summary>
    /// <param name="token">Its id.</param>
    /// <param name="factor">A finite number above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token, or the factor is none.</exception>
    public void Scale(int token, float factor)
    {
        if (!(factor > 0) || !float.IsFinite(factor))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A finite number above 0 is wanted.");
        }

        Change(token, factor, 0);
    }

    /// <summary>Adds to the log-probability of a token: ln 2 makes it twice as likely, -ln 2 half, against the others.</summary>
    /// <param name="token">Its id.</param>
    /// <param name="amount">A finite number; above 0 the token becomes likelier.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token, or the amount is not finite.</exception>
    public void Add(int token, float amount)
    {
        if (!float.IsFinite(amount))
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "A finite number is wanted.");
        }

        Change(token, 1, amount);
    }

    /// <summary>Makes every other token impossible, and this one possible whatever other rules say of it. Of several the last one counts.</summary>
    /// <param name="token">Its id.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public void Force(int token)
    {
        Require(token);
        Only = token;
    }

    /// <summary>Asks for a token beside the best ones.</summary>
    internal void Want(int token) => _wanted.Add(token);

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        _changes.Clear();
        _wanted.Clear();
        Only = null;
    }

    private void Change(int token, float factor, float amount)
    {
        Require(token);
        _changes.Add(new TokenEdit(token, factor, amount));
    }

    private void Require(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, VocabSize);
    }
}

/// <summary>One change of one token's log-probability: factor x log-probability + amount.</summary>
/// <param name="Token">Its id.</param>
/// <param name="Factor">Above 0; infinity bans the token.</param>
/// <param name="Amount">Finite.</param>
public readonly record struct TokenEdit(int Token, float Factor, float Amount)
{
    /// <summary>A log-probability after this change; a product of 0 and infinity is no number, and banned all the same.</summary>
    public float Of(float logProb) => float.IsPositiveInfinity(Factor) ? float.NegativeInfinity : logProb * Factor + Amount;

    /// <summary>This change and then another one of the same token, as one.</summary>
    public TokenEdit Then(TokenEdit next) => float.IsPositiveInfinity(Factor) ? this : new(Token, Factor * next.Factor, float.IsPositiveInfinity(next.Factor) ? 0 : Amount * next.Factor + next.Amount);
}
