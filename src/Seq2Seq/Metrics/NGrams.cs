using Seq2Seq.Numerics;

namespace Seq2Seq.Metrics;

/// <summary>
/// n-grams as 64-bit hashes: those of one order are a sorted array, a repeated n-gram repeated in it, so that counting
/// matches is one walk over two arrays. Two different n-grams of a segment pair share a hash with a probability of about
/// m^2 / 2^65 for m n-grams: below 1e-12 for a thousand.
/// </summary>
internal static class NGrams
{
    /// <summary>Every n-gram of the orders 1 to <paramref name="maxOrder"/>; element n - 1 holds those of order n, sorted.</summary>
    public static ulong[][] All(ReadOnlySpan<ulong> items, int maxOrder)
    {
        var orders = new ulong[maxOrder][];
        ReadOnlySpan<ulong> shorter = [];
        for (var order = 1; order <= maxOrder; order++)
        {
            var grams = new ulong[Math.Max(items.Length - order + 1, 0)];
            for (var i = 0; i < grams.Length; i++)
            {
                grams[i] = Mixing.Next((order == 1 ? 0 : shorter[i]) + items[i + order - 1]);
            }

            orders[order - 1] = grams;
            shorter = grams;
        }

        // Only now: the longer ones are made from the shorter ones in their text's order.
        foreach (var grams in orders)
        {
            Array.Sort(grams);
        }

        return orders;
    }

    /// <summary>
    /// How many n-grams of the hypothesis the references have: each counts at most as often as in the reference that has
    /// it most often ("clipped" counts, Papineni et al. 2002, section 2.1.1).
    /// </summary>
    public static int Matches(ulong[] hypothesis, ReadOnlySpan<ulong[]> references)
    {
        var positions = references.Length <= 16 ? stackalloc int[references.Length] : new int[references.Length];
        positions.Clear();
        var matches = 0;
        for (var i = 0; i < hypothesis.Length;)
        {
            var gram = hypothesis[i];
            var count = RunLength(hypothesis, ref i, gram);
            var inReferences = 0;
            for (var r = 0; r < references.Length; r++)
            {
                inReferences = Math.Max(inReferences, RunLength(references[r], ref positions[r], gram));
            }

            matches += Math.Min(count, inReferences);
        }

        return matches;
    }

    /// <summary>The hash of a word.</summary>
    public static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 0UL;
        foreach (var c in word)
        {
            hash = Mixing.Next(hash + c);
        }

        return hash;
    }

    /// <summary>The hashes of a text's words (see <see cref="PythonText.Words"/>), in order.</summary>
    public static ulong[] HashWords(ReadOnlySpan<char> text)
    {
        var hashes = new List<ulong>(text.Length / 4);
        foreach (var word in PythonText.Words(text))
        {
            hashes.Add(Hash(word));
        }

        return [.. hashes];
    }

    // Moves the position behind everything up to the n-gram, and says how often the n-gram is there.
    private static int RunLength(ulong[] sorted, ref int position, ulong gram)
    {
        while (position < sorted.Length && sorted[position] < gram)
        {
            position++;
        }

        var start = position;
        while (position < sorted.Length && sorted[position] == gram)
        {
            position++;
        }

        return position - start;
    }
}
