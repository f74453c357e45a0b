namespace Seq2Seq.Generation;

/// <summary>
/// Random numbers that are a function of their place: the same place gives the same number, whatever was drawn before, beside or on which thread.
/// </summary>
internal static class UniformNumbers
{
    /// <summary>A number from 0 to below 1, uniform over places.</summary>
    /// <param name="seed">Of the whole.</param>
    /// <param name="line">Number of the source.</param>
    /// <param name="sample">Number of the output of that source.</param>
    /// <param name="position">Number of the token of that output.</param>
    public static double At(long seed, long line, int sample, int position)
    {
        var state = Mix((ulong)seed);
        state = Mix(state ^ (ulong)line);
        state = Mix(state ^ (ulong)sample);
        state = Mix(state ^ (ulong)position);
        return (state >> 11) * (1.0 / (1UL << 53));
    }

    // SplitMix64 (Steele et al. 2014): a step of its sequence, and its finalizer, a bijection in which every input bit reaches every output bit.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
