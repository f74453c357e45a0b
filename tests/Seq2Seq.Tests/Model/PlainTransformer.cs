using Seq2Seq.Configuration;
using Seq2Seq.Model;

namespace Seq2Seq.Tests.Model;

/// <summary>The formulas of the papers in float64 loops over arrays, for one sentence without padding: slow, and independent of any tensor library.</summary>
internal sealed class PlainTransformer(Seq2SeqModel model)
{
    private readonly ModelConfig _config = model.Config;
    private readonly Dictionary<string, (long[] Shape, float[] Values)> _weights = model.Weights().ToDictionary(
        weight => weight.Name,
        weight =>
        {
            using var view = weight.View();
            return (weight.Shape, Models.Values(view));
        });

    /// <summary>Logits, [length][vocab_size], of the target or, without a decoder, of the source.</summary>
    public double[][] Logits(int[] source, int[] target)
    {
        var memory = _config.HasEncoder ? Stack("encoder", Embed("source", source), null) : null;
        var hidden = _config.HasDecoder ? Stack("decoder", Embed("target", target), memory) : memory!;
        var weight = _weights.GetValueOrDefault("output_projection.weight", Embedding(_config.HasDecoder ? "target" : "source"));
        return [.. hidden.Select(x => Multiply(x, weight, _weights.GetValueOrDefault("output_projection.bias").Values))];
    }

    private double[][] Stack(string side, double[][] x, double[][]? memory)
    {
        var causal = side == "decoder";
        for (var layer = 0; layer < (causal ? _config.DecoderLayers : _config.EncoderLayers); layer++)
        {
            var at = $"{side}.layers.{layer}";
            x = Residual($"{at}.self_attention_norm", x, y => Attention($"{at}.self_attention", y, y, causal));
            if (memory is not null)
            {
                x = Residual($"{at}.cross_attention_norm", x, y => Attention($"{at}.cross_attention", y, memory, false));
            }

            x = Residual($"{at}.feed_forward_norm", x, y => [.. y.Select(one => FeedForward($"{at}.feed_forward", one))]);
        }

        return _config.Norm == NormPlacement.Pre ? [.. x.Select(one => Norm($"{side}.norm", one))] : x;
    }

    private double[][] Residual(string norm, double[][] x, Func<double[][], double[][]> sublayer)
    {
        var pre = _config.Norm == NormPlacement.Pre;
        var change = sublayer(pre ? [.. x.Select(one => Norm(norm, one))] : x);
        var sum = x.Zip(change, (one, other) => one.Zip(other, (a, b) => a + b).ToArray());
        return [.. pre ? sum : sum.Select(one => Norm(norm, one))];
    }

    private double[][] Attention(string name, double[][] x, double[][] memory, bool causal)
    {
        var turned = _config.Positions == PositionKind.Rotary && ReferenceEquals(x, memory);
        var queries = Heads($"{name}.query", x, turned);
        var keys = Heads($"{name}.key", memory, turned);
        var values = Heads($"{name}.value", memory, false);
        var shared = _config.Heads / _config.KeyValueHeads;
        var result = new double[x.Length][];
        for (var i = 0; i < x.Length; i++)
        {
            var seen = causal ? i + 1 : memory.Length;
            var joined = new List<double>();
            for (var head = 0; head < _config.Heads; head++)
            {
                var scores = Enumerable.Range(0, seen).Select(j => Math.Exp(Dot(queries[i][head], keys[j][head / shared]) / Math.Sqrt(_config.HeadDim))).ToArray();
                joined.AddRange(Enumerable.Range(0, _config.HeadDim).Select(c => Enumerable.Range(0, seen).Sum(j => scores[j] * values[j][head / shared][c]) / scores.Sum()));
            }

            result[i] = Linear($"{name}.output", [.. joined]);
        }

        return result;
    }

    // [position][head][channel].
    private double[][][] Heads(string name, double[][] x, bool turned) =>
        [.. x.Select((one, position) => Linear(name, one).Chunk(_config.HeadDim).Select(head => turned ? Rotate(head, position) : head).ToArray())];

    // Channels i and i + n/2 are the real and imaginary parts of a number that is turned by position / 10000^(2i/n).
    private static double[] Rotate(double[] head, int position)
    {
        var half = head.Length / 2;
        var turned = new double[head.Length];
        for (var i = 0; i < half; i++)
        {
            var (sine, cosine) = Math.SinCos(position / Math.Pow(10000, 2.0 * i / head.Length));
            turned[i] = head[i] * cosine - head[i + half] * sine;
            turned[i + half] = head[i] * sine + head[i + half] * cosine;
        }

        return turned;
    }

    private double[] FeedForward(string name, double[] x)
    {
        var up = Linear($"{name}.up", x);
        var hidden = _config.Gated ? Linear($"{name}.gate", x).Zip(up, (gate, value) => Activate(gate) * value) : up.Select(Activate);
        return Linear($"{name}.down", [.. hidden]);
    }

    private double Activate(double x) => _config.Activation switch
    {
        Activation.Gelu => x * NormalCumulative(x),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        _ => Math.Max(0, x),
    };

    // Phi(x) = 1/2 + x e^(-x^2/2) / sqrt(2 pi) (1 + x^2/3 + x^4/15 + x^6/105 + ...).
    private static double NormalCumulative(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 3; n < 200; n += 2)
        {
            term *= x * x / n;
            sum += term;
        }

        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }

    private double[] Norm(string name, double[] x)
    {
        var centre = _config.NormKind == NormKind.Rms ? 0 : x.Average();
        var scale = 1 / Math.Sqrt(x.Average(value => (value - centre) * (value - centre)) + 1e-5);
        var (weight, bias) = (_weights[$"{name}.weight"].Values, _weights.GetValueOrDefault($"{name}.bias").Values);
        return [.. x.Select((value, i) => (value - centre) * scale * weight[i] + (bias?[i] ?? 0))];
    }

    private double[][] Embed(string side, int[] ids)
    {
        var (_, table) = Embedding(side);
        var scale = _config.ScaleEmbeddings ? Math.Sqrt(_config.DModel) : 1;
        return [.. ids.Select((id, position) => Enumerable.Range(0, _config.DModel)
            .Select(i => table[id * _config.DModel + i] * scale + Position(side, position, i)).ToArray())];
    }

    private double Position(string side, int position, int channel) => _config.Positions switch
    {
        PositionKind.Learned => _weights[$"{side}_positions.weight"].Values[position * _config.DModel + channel],
        PositionKind.Sinusoidal when channel % 2 == 0 => Math.Sin(position / Math.Pow(10000, (double)channel / _config.DModel)),
        PositionKind.Sinusoidal => Math.Cos(position / Math.Pow(10000, (double)(channel - 1) / _config.DModel)),
        _ => 0,
    };

    private (long[] Shape, float[] Values) Embedding(string side) =>
        _weights.TryGetValue($"{side}_embedding.weight", out var own) ? own : _weights["shared_embedding.weight"];

    private double[] Linear(string name, double[] x) => Multiply(x, _weights[$"{name}.weight"], _weights.GetValueOrDefault($"{name}.bias").Values);

    private static double[] Multiply(double[] x, (long[] Shape, float[] Values) weight, float[]? bias) =>
        [.. Enumerable.Range(0, (int)weight.Shape[0]).Select(row => x.Select((value, i) => value * weight.Values[row * x.Length + i]).Sum() + (bias?[row] ?? 0))];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
