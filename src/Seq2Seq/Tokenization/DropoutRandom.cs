namespace Seq2Seq.Tokenization;

/// <summary>A stream of random decisions that a seed and a line determine: SplitMix64 (Steele, Lea and Flood 2014).</summary>
internal struct DropoutRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private readonly ulong _threshold;
    private readonly bool _always;
    private ulong _state;

    public DropoutRandom(BpeDropout dropout)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dropout.Rate, nameof(dropout));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dropout.Rate, 1, nameof(dropout));
        _always = dropout.Rate >= 1;
        _threshold = _always ? 0 : (ulong)(dropout.Rate * 18446744073709551616.0);
        _state = Mix(unchecked((ulong)dropout.Seed) + Step) ^ unchecked((ulong)dropout.Line * Step);
    }

    /// <summary>True with the probability of the dropout.</summary>
    public bool Next() => NextBits() < _threshold || _always;

    private ulong NextBits() => Mix(_state = unchecked(_state + Step));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
