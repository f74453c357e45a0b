using Seq2Seq.Configuration;
using Seq2Seq.Numerics;

namespace Seq2Seq.Generation;

/// <summary>
/// Draws a token from log-probabilities: temperature, then the filters top-k, top-p, min-p and typical in this order, then one draw. Each filter sees the
/// distribution that the one before it left, renormalized, and leaves at least one token. One object serves one thread.
/// </summary>
internal sealed class Sampling(GenerationOptions options)
{
    // Log-probabilities are float32: what stands this near a boundary stands on it.
    private const double Slack = 1e-6;

    // As good as greedy, and not yet 0 in float32.
    private const float Coldest = 1e-30f;

    private readonly float _temperature = Math.Max(Coldest, (float)(options.Temperature ?? 1));
    private (int Token, float Value)[] _best = [];
    private int[] _tokens = []; // that are left, in the order of ids
    private float[] _weights = []; // of each, relative to the likeliest
    private (double Key, int Place)[] _order = [];
    private bool[] _isKept = [];
    private int _count;

    /// <summary>The token that a uniform number falls on: the first, in the order of ids, whose cumulative probability exceeds it.</summary>
    /// <param name="logProbs">After the processors, of every token; -infinity where banned.</param>
    /// <param name="uniform">From 0 to below 1.</param>
    /// <returns>The token, or null when all are banned.</returns>
    public int? Draw(ReadOnlySpan<float> logProbs, double uniform)
    {
        Filter(logProbs);
        return _count == 0 ? null : Pick(uniform);
    }

    /// <summary>The tokens that a draw may give, in the order of ids.</summary>
    /// <param name="logProbs">After the processors, of every token; -infinity where banned.</param>
    public int[] Kept(ReadOnlySpan<float> logProbs)
    {
        Filter(logProbs);
        return _tokens[.._count];
    }

    private void Filter(ReadOnlySpan<float> logProbs)
    {
        // Dividing by a temperature changes no order, so that top-k may come before it and spare the exponentials.
        Weigh(logProbs, options.TopK is { } k ? LeastOfTop(logProbs, k) : float.MinValue);
        if (_count == 0)
        {
            return;
        }

        if (options.TopP is { } topP && topP < 1)
        {
            KeepNucleus(topP);
        }

        if (options.MinP is { } minP)
        {
            KeepFrom(minP * (1 - Slack));
        }

        if (options.Typical is { } typical && typical < 1)
        {
            KeepTypical(typical);
        }
    }

    private float LeastOfTop(ReadOnlySpan<float> logProbs, int k)
    {
        k = Math.Min(k, logProbs.Length);
        if (_best.Length != k)
        {
            _best = new (int, float)[k];
        }

        var found = LogitsRow.Top(logProbs, _best);
        return found == 0 ? float.MinValue : _best[found - 1].Value;
    }

    // exp(logProb / T) of every token that is not below the least, the likeliest as 1.
    private void Weigh(ReadOnlySpan<float> logProbs, float least)
    {
        if (_tokens.Length < logProbs.Length)
        {
            (_tokens, _weights) = (new int[logProbs.Length], new float[logProbs.Length]);
            (_order, _isKept) = (new (double, int)[logProbs.Length], new bool[logProbs.Length]);
        }

        _count = 0;
        for (var token = 0; token < logProbs.Length; token++)
        {
            if (logProbs[token] >= least)
            {
                _tokens[_count] = token;
                _weights[_count++] = logProbs[token];
            }
        }

        LogitsRow.Exponentiate(_weights.AsSpan(0, _count), _temperature);
    }

    // The likeliest tokens up to the one with which they reach p.
    private void KeepNucleus(double p)
    {
        for (var i = 0; i < _count; i++)
        {
            _order[i] = (-_weights[i], i);
        }

        KeepUntil(p * Total());
    }

    // Tokens whose surprise is nearest to the expected one, up to the one with which they reach a mass (Meister et al. 2023, equation 9).
    private void KeepTypical(double mass)
    {
        var total = Total();
        var entropy = 0.0;
        for (var i = 0; i < _count; i++)
        {
            var probability = _weights[i] / total;
            entropy -= probability > 0 ? probability * Math.Log(probability) : 0;
        }

        for (var i = 0; i < _count; i++)
        {
            _order[i] = (Math.Abs(-Math.Log(_weights[i] / total) - entropy), i);
        }

        KeepUntil(mass * total);
    }

    // Keeps, of tokens in the order of their keys, those up to the one with which they reach a weight; of equal keys the lower id comes first.
    private void KeepUntil(double wanted)
    {
        foreach (var (_, place) in _order.AsSpan(0, Math.Max(1, Select(wanted * (1 - Slack)))))
        {
            _isKept[place] = true;
        }

        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_isKept[i])
            {
                (_tokens[kept], _weights[kept], _isKept[i]) = (_tokens[i], _weights[i], false);
                kept++;
            }
        }

        _count = kept;
    }

    // Brings the tokens of the smallest keys to the front until they reach a weight, and counts them: quickselect (Hoare 1961) by weight, with no sort of the
    // whole vocabulary.
    private int Select(double wanted)
    {
        var (first, end, mass) = (0, _count, 0.0);
        while (first < end)
        {
            var (equal, above) = Partition(first, end, _order[first + (end - first) / 2].Key);
            var below = Weight(first, equal);
            if (mass + below >= wanted && equal > first)
            {
                end = equal;
                continue;
            }

            mass += below;
            _order.AsSpan(equal, above - equal).Sort(static (a, b) => a.Place.CompareTo(b.Place));
            for (var i = equal; i < above; i++)
            {
                mass += _weights[_order[i].Place];
                if (mass >= wanted)
                {
                    return i + 1;
                }
            }

            first = above;
        }

        return end;
    }

    // Smaller keys, then equal ones, then larger ones: where the equal ones begin and end.
    private (int Equal, int Above) Partition(int first, int end, double pivot)
    {
        var (equal, next, above) = (first, first, end);
        while (next < above)
        {
            var key = _order[next].Key;
            if (key < pivot)
            {
                (_order[equal], _order[next]) = (_order[next], _order[equal]);
                equal++;
                next++;
            }
            else if (key > pivot)
            {
                above--;
                (_order[above], _order[next]) = (_order[next], _order[above]);
            }
            else
            {
                next++;
            }
        }

        return (equal, above);
    }

    private double Weight(int first, int end)
    {
        var sum = 0.0;
        for (var i = first; i < end; i++)
        {
            sum += _weights[_order[i].Place];
        }

        return sum;
    }

    private void KeepFrom(double least)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_weights[i] >= least)
            {
                (_tokens[kept], _weights[kept]) = (_tokens[i], _weights[i]);
                kept++;
            }
        }

        _count = kept;
    }

    private int Pick(double uniform)
    {
        var target = uniform * Total();
        var cumulative = 0.0;
        for (var i = 0; i < _count; i++)
        {
            cumulative += _weights[i];
            if (cumulative > target)
            {
                return _tokens[i];
            }
        }

        // Rounding alone leads here: the last token that has any probability.
        return _tokens[Array.FindLastIndex(_weights, _count - 1, weight => weight > 0)];
    }

    private double Total()
    {
        var total = 0.0;
        for (var i = 0; i < _count; i++)
        {
            total += _weights[i];
        }

        return total;
    }
}

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
        var state = Mixing.Next((ulong)seed);
        state = Mixing.Next(state ^ (ulong)line);
        state = Mixing.Next(state ^ (ulong)sample);
        state = Mixing.Next(state ^ (ulong)position);
        return (state >> 11) * (1.0 / (1UL << 53));
    }
}
