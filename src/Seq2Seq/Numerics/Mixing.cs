namespace Seq2Seq.Numerics;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"), for random numbers that are a function of a seed and a position rather than of
/// what was drawn before, and for hashes.
/// </summary>
internal static class Mixing
{
    /// <summary>What the sequence advances by: 2^64 divided by the golden ratio.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The finalizer: a bijection of 64-bit numbers in which every input bit reaches every output bit. 0 stays 0.</summary>
    public static ulong Finish(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    /// <summary>The finalizer after one step.</summary>
    public static ulong Next(ulong value) => Finish(unchecked(value + Step));

    /// <summary>The seed of one pass over the data.</summary>
    /// <param name="seed">The run's.</param>
    /// <param name="epoch">Number of the pass.</param>
    public static long EpochSeed(long seed, int epoch) => unchecked((seed * 1_000_003) + epoch);
}
