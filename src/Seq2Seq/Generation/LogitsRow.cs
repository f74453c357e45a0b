using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seq2Seq.Generation;

/// <summary>What generation needs of one row of logits in memory, each in one pass over it.</summary>
internal static class LogitsRow
{
    /// <summary>log(sum(exp(row))), which log_softmax subtracts.</summary>
    /// <exception cref="DamagedModelException">The row holds a NaN, or nothing finite.</exception>
    public static float LogSumExp(ReadOnlySpan<float> row)
    {
        var max = Max(row);
        var vectors = Vectors(row);
        var shift = new Vector<float>(max);
        var (even, odd) = (Vector<float>.Zero, Vector<float>.Zero);
        var i = 0;
        for (; i < vectors.Length - 1; i += 2)
        {
            even += Exp(vectors[i] - shift);
            odd += Exp(vectors[i + 1] - shift);
        }

        var sum = (double)Vector.Sum(even + odd + (i < vectors.Length ? Exp(vectors[i] - shift) : Vector<float>.Zero));
        foreach (var value in Rest(row))
        {
            sum += Math.Exp(value - max);
        }

        var result = (float)(max + Math.Log(sum));
        return float.IsFinite(result) ? result : throw new DamagedModelException("logits");
    }

    /// <summary>Turns values into exp((value - largest) / temperature), in place.</summary>
    public static void Exponentiate(Span<float> values, float temperature)
    {
        var largest = Max(values);
        var (shift, scale) = (new Vector<float>(largest), new Vector<float>(temperature));
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Exp((new Vector<float>(values[i..]) - shift) / scale).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = MathF.Exp((values[i] - largest) / temperature);
        }
    }

    /// <summary>The largest values with their places, best first; of equal ones the first come first. Values of -infinity are left out.</summary>
    /// <returns>How many were found.</returns>
    public static int Top(ReadOnlySpan<float> row, Span<(int Token, float Value)> best)
    {
        const int AtATime = 4;
        var found = 0;
        var least = float.NegativeInfinity;
        var vectors = Vectors(row);
        var block = AtATime * Vector<float>.Count;
        var i = 0;
        for (; i <= row.Length - block; i += block)
        {
            // Nearly every block has nothing above the least of the best so far.
            var four = vectors.Slice(i / Vector<float>.Count, AtATime);
            var largest = Vector.Max(Vector.Max(four[0], four[1]), Vector.Max(four[2], four[3]));
            if (Vector.GreaterThanAny(largest, new Vector<float>(least)))
            {
                for (var j = i; j < i + block; j++)
                {
                    if (row[j] > least)
                    {
                        Insert(j, row[j], best, ref found, ref least);
                    }
                }
            }
        }

        for (; i < row.Length; i++)
        {
            if (row[i] > least)
            {
                Insert(i, row[i], best, ref found, ref least);
            }
        }

        return found;
    }

    // What fills whole vectors, and what is left behind them.
    private static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> row) => MemoryMarshal.Cast<float, Vector<float>>(row);

    private static ReadOnlySpan<float> Rest(ReadOnlySpan<float> row) => row[^(row.Length % Vector<float>.Count)..];

    // e^x for x <= 0, as 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (Cephes' coefficients): half the time of Vector.Exp, which goes by float64, for an
    // error of a unit in the last place. Below -87 it stays at e^-87, which adds nothing to any sum that holds a 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.Max(x, new Vector<float>(-87));
        var n = Vector.Floor(Vector.MultiplyAddEstimate(x, new Vector<float>(1.44269504088896341f), new Vector<float>(0.5f)));
        var r = Vector.MultiplyAddEstimate(n, new Vector<float>(-0.693359375f), x);
        r = Vector.MultiplyAddEstimate(n, new Vector<float>(2.12194440e-4f), r);
        var p = Vector.MultiplyAddEstimate(r, new Vector<float>(1.9875691500e-4f), new Vector<float>(1.3981999507e-3f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(8.3334519073e-3f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(4.1665795894e-2f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(1.6666665459e-1f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(5.0000001201e-1f));
        p = Vector.MultiplyAddEstimate(p * r, r, r + Vector<float>.One);
        return p * Vector.AsVectorSingle((Vector.ConvertToInt32(n) + new Vector<int>(127)) << 23);
    }

    private static void Insert(int token, float value, Span<(int Token, float Value)> best, ref int found, ref float least)
    {
        var at = found < best.Length ? found++ : found - 1;
        for (; at > 0 && best[at - 1].Value < value; at--)
        {
            best[at] = best[at - 1];
        }

        best[at] = (token, value);
        if (found == best.Length)
        {
            least = best[^1].Value;
        }
    }

    /// <summary>The largest value.</summary>
    public static float Max(ReadOnlySpan<float> row)
    {
        var maxima = new Vector<float>(float.NegativeInfinity);
        foreach (var vector in Vectors(row))
        {
            maxima = Vector.Max(maxima, vector);
        }

        var max = float.NegativeInfinity;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            max = MathF.Max(max, maxima[lane]);
        }

        foreach (var value in Rest(row))
        {
            max = MathF.Max(max, value);
        }

        return max;
    }
}
