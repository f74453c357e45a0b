using Seq2Seq.Configuration;

namespace Seq2Seq.Generation;

/// <summary>
/// Draws a token from log-probabilities: temperature, then the filters top-k, top-p, min-p and typical in this order, then one draw. Each filter sees the
/// distribution that the one before it left, renormalized, and leaves at least one token. One object serves one thread.
/// </summary>
internal sealed class Sampling(GenerationOptions options)
{
    // Log-probabilities are float32: what stands this near a boundary stands on it.
    private const double Slack = 1e-6;

    private readonly double _temperature = options.Temperature ?? 1;
    private (int Token, float Value)[] _best = [];
    private int[] _tokens = []; // that are left, in the order of ids
    private double[] _weights = []; // of each, relative to the likeliest
    private int[] _order = [];
    private double[] _keys = [];
    private int _count;

    /// <summary>The token that a uniform number falls on: the first, in the order of ids, whose cumulative probability exceeds it.</summary>
    /// <param name="logProbs">After the processors, of every token; -infinity where banned.</param>
    /// <param name="uniform">From 0 to below 1.</param>
    /// <returns>The token, or null when all are banned.</returns>
    public int? Draw(ReadOnlySpan<float> logProbs, double uniform)
    {
        // Dividing by a temperature changes no order, so that top-k may come before it and spare the exponentials.
        Weigh(logProbs, options.TopK is { } k ? LeastOfTop(logProbs, k) : float.MinValue);
        if (_count == 0)
        {
            return null;
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

        return Pick(uniform);
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
            (_tokens, _weights) = (new int[logProbs.Length], new double[logProbs.Length]);
            (_order, _keys) = (new int[logProbs.Length], new double[logProbs.Length]);
        }

        var likeliest = LogitsRow.Max(logProbs);
        _count = 0;
        for (var token = 0; token < logProbs.Length; token++)
        {
            if (logProbs[token] >= least)
            {
                _tokens[_count] = token;
                _weights[_count++] = Math.Exp(((double)logProbs[token] - likeliest) / _temperature);
            }
        }
    }

    // The likeliest tokens up to the one with which they reach p.
    private void KeepNucleus(double p)
    {
        // All tokens below this weight together are less than 1 - p: none of them is needed, and none has to be sorted.
        var total = Total();
        var least = (1 - p) * total / _count * (1 - Slack);
        var candidates = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_weights[i] >= least)
            {
                (_order[candidates], _keys[candidates]) = (i, -_weights[i]);
                candidates++;
            }
        }

        KeepUntil(candidates, p * total);
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
            (_order[i], _keys[i]) = (i, Math.Abs(-Math.Log(_weights[i] / total) - entropy));
        }

        KeepUntil(_count, mass * total);
    }

    // Keeps, of tokens in the order of their keys, those up to the one with which they reach a weight; of equal keys the lower id comes first.
    private void KeepUntil(int candidates, double wanted)
    {
        var order = _order.AsSpan(0, candidates);
        _keys.AsSpan(0, candidates).Sort(order, static (a, b) => a.CompareTo(b));
        SettleTies(candidates);
        var (kept, mass) = (0, 0.0);
        while (kept < candidates && mass < wanted * (1 - Slack))
        {
            mass += _weights[order[kept++]];
        }

        order = order[..Math.Max(1, kept)];
        order.Sort();
        for (var i = 0; i < order.Length; i++)
        {
            (_tokens[i], _weights[i]) = (_tokens[order[i]], _weights[order[i]]);
        }

        _count = order.Length;
    }

    // The sort is not stable.
    private void SettleTies(int candidates)
    {
        for (var start = 0; start < candidates;)
        {
            var end = start + 1;
            while (end < candidates && _keys[end] == _keys[start])
            {
                end++;
            }

            _order.AsSpan(start, end - start).Sort();
            start = end;
        }
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
