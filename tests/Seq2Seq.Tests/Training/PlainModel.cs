using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

/// <summary>
/// A model by the book, in single tensor operations that autograd goes through one by one: a product for every projection, scores and weights of attention whole, all logits at once. It
/// shares nothing with the library's model but its first weights, and the dropout masks, which it asks for in the same order.
/// </summary>
internal sealed class PlainModel : IDisposable
{
    private static readonly Scalar s_minusInfinity = double.NegativeInfinity.ToScalar();

    private readonly ModelConfig _config;

    /// <summary>Takes over a model's weights as they are now, in float32.</summary>
    public PlainModel(Seq2SeqModel model)
    {
        _config = model.Config;
        Weights = model.Weights().ToDictionary(weight => weight.Name, weight =>
        {
            using var view = weight.View();
            using var single = view.to_type(ScalarType.Float32);
            return single.clone().requires_grad_().DetachFromDisposeScope();
        });
    }

    /// <summary>The weights by their names in the file; leaves of the graph.</summary>
    public Dictionary<string, Tensor> Weights { get; }

    /// <summary>Where dropout draws from.</summary>
    public DropoutMasks Dropout { get; } = new();

    /// <summary>Whether there is dropout.</summary>
    public bool IsTraining { get; set; } = true;

    /// <summary>Sums over the target tokens of a batch: the smoothed loss and the negative log-likelihood, scalars.</summary>
    public (Tensor Smoothed, Tensor Likelihood) Loss(Batch batch, double smoothing)
    {
        var forbidden = batch.Source?.Is(_config.PadId).unsqueeze(1).unsqueeze(1);
        var memory = _config.HasEncoder ? Encode(batch.Source!, forbidden!) : null;
        var hidden = _config.HasDecoder ? Decode(batch.TargetInput!, memory, forbidden) : memory!;
        var output = Weights.GetValueOrDefault("output_projection.weight", Embedding(_config.HasDecoder ? "target" : "source"));
        var logProbs = nn.functional.linear(hidden, output, Weights.GetValueOrDefault("output_projection.bias")).log_softmax(-1);
        var valid = batch.TargetOutput!.IsNot(_config.PadId).to_type(ScalarType.Float32);
        var likelihood = -(logProbs.gather(-1, batch.TargetOutput!.unsqueeze(-1)).squeeze(-1) * valid).sum();
        return (likelihood.Times(1 - smoothing) - (logProbs.mean([-1L]) * valid).sum().Times(smoothing), likelihood);
    }

    public void Dispose()
    {
        foreach (var weight in Weights.Values)
        {
            weight.Dispose();
        }
    }

    private Tensor Encode(Tensor source, Tensor forbidden)
    {
        var x = Embed("source", source);
        foreach (var at in Layers("encoder", _config.EncoderLayers))
        {
            x = Residual($"{at}.self_attention_norm", x, y => Attention($"{at}.self_attention", y, y, forbidden));
            x = Residual($"{at}.feed_forward_norm", x, y => FeedForward($"{at}.feed_forward", y));
        }

        return _config.Norm == NormPlacement.Pre ? Norm("encoder.norm", x) : x;
    }

    private Tensor Decode(Tensor target, Tensor? memory, Tensor? forbidden)
    {
        var x = Embed("target", target);
        var length = target.size(1);
        var later = ones(length, length, dtype: ScalarType.Bool).triu(1);
        foreach (var at in Layers("decoder", _config.DecoderLayers))
        {
            x = Residual($"{at}.self_attention_norm", x, y => Attention($"{at}.self_attention", y, y, later));
            if (memory is not null)
            {
                x = Residual($"{at}.cross_attention_norm", x, y => Attention($"{at}.cross_attention", y, memory, forbidden!));
            }

            x = Residual($"{at}.feed_forward_norm", x, y => FeedForward($"{at}.feed_forward", y));
        }

        return _config.Norm == NormPlacement.Pre ? Norm("decoder.norm", x) : x;
    }

    private IEnumerable<string> Layers(string side, int count)
    {
        for (var layer = 0; layer < count; layer++)
        {
            if (!(IsTraining && _config.LayerDrop > 0 && Dropout.NextUniform() < _config.LayerDrop))
            {
                yield return $"{side}.layers.{layer}";
            }
        }
    }

    // Of the last two dimensions; a right-hand side of two serves all before them.
    private static Tensor Product(Tensor left, Tensor right)
    {
        long[] shape = [.. left.shape[..^1], right.size(-1)];
        return right.dim() == 2
            ? left.reshape(-1, left.size(-1)).mm(right).view(shape)
            : left.reshape(-1, left.size(-2), left.size(-1)).bmm(right.reshape(-1, right.size(-2), right.size(-1))).view(shape);
    }

    private Tensor Embed(string side, Tensor ids)
    {
        var rows = Product(nn.functional.one_hot(ids, _config.VocabSize).to_type(ScalarType.Float32), Embedding(side));
        var scaled = _config.ScaleEmbeddings ? rows.Times(Math.Sqrt(_config.DModel)) : rows;
        return Drop(_config.Positions == PositionKind.Rotary ? scaled : scaled.Plus(Positions(side, ids.size(1))), _config.Dropout);
    }

    private Tensor Embedding(string side) =>
        Weights.GetValueOrDefault($"{side}_embedding.weight") ?? Weights["shared_embedding.weight"];

    private Tensor Positions(string side, long length)
    {
        if (_config.Positions == PositionKind.Learned)
        {
            return Weights[$"{side}_positions.weight"].narrow(0, 0, length);
        }

        var table = from position in Enumerable.Range(0, (int)length)
                    from channel in Enumerable.Range(0, _config.DModel)
                    let angle = position / Math.Pow(10000, (double)(channel - (channel % 2)) / _config.DModel)
                    select (float)(channel % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        return tensor(table.ToArray()).view(length, _config.DModel);
    }

    private Tensor Residual(string norm, Tensor x, Func<Tensor, Tensor> sublayer) => _config.Norm == NormPlacement.Pre
        ? x.Plus(Drop(sublayer(Norm(norm, x)), _config.Dropout))
        : Norm(norm, x.Plus(Drop(sublayer(x), _config.Dropout)));

    private Tensor Attention(string name, Tensor x, Tensor memory, Tensor forbidden)
    {
        var turned = _config.Positions == PositionKind.Rotary && ReferenceEquals(x, memory);
        var shared = _config.Heads / _config.KeyValueHeads;
        var queries = Heads($"{name}.query", x, turned);
        var keys = Heads($"{name}.key", memory, turned).repeat_interleave(shared, 1);
        var values = Heads($"{name}.value", memory, false).repeat_interleave(shared, 1);
        var scores = Product(queries, keys.transpose(-2, -1)).Over(Math.Sqrt(_config.HeadDim)).masked_fill(forbidden, s_minusInfinity);
        var attended = Product(Drop(scores.softmax(-1), _config.AttentionDropout), values);
        return Linear($"{name}.output", attended.transpose(1, 2).reshape(x.size(0), x.size(1), -1));
    }

    // [batch, length, d_model] to [batch, heads, length, head_dim].
    private Tensor Heads(string name, Tensor x, bool turned)
    {
        var heads = Linear(name, x).view(x.size(0), x.size(1), -1, _config.HeadDim).transpose(1, 2);
        return turned ? Rotate(heads) : heads;
    }

    // Channels i and i + n/2 are the real and imaginary parts of a number that is turned by position / 10000^(2i/n).
    private static Tensor Rotate(Tensor heads)
    {
        var (length, half) = (heads.size(2), heads.size(3) / 2);
        var angles = from position in Enumerable.Range(0, (int)length)
                     from i in Enumerable.Range(0, (int)half)
                     select (float)(position / Math.Pow(10000, (double)i / half));
        var turn = tensor(angles.ToArray()).view(length, half);
        var (cosine, sine) = (turn.cos(), turn.sin());
        var (real, imaginary) = (heads.narrow(3, 0, half), heads.narrow(3, half, half));
        return cat([real * cosine - imaginary * sine, (imaginary * cosine).Plus(real * sine)], -1);
    }

    private Tensor FeedForward(string name, Tensor x)
    {
        var up = Linear($"{name}.up", x);
        var hidden = _config.Gated ? Activate(Linear($"{name}.gate", x)) * up : Activate(up);
        return Linear($"{name}.down", Drop(hidden, _config.ActivationDropout));
    }

    private Tensor Activate(Tensor x) => _config.Activation switch
    {
        Activation.Gelu => nn.functional.gelu(x),
        Activation.Silu => x * x.sigmoid(),
        _ => nn.functional.relu(x),
    };

    private Tensor Norm(string name, Tensor x)
    {
        var centred = _config.NormKind == NormKind.Rms ? x : x - x.mean([-1L], keepdim: true);
        var normed = centred * centred.Squared().mean([-1L], keepdim: true).Plus(1e-5).rsqrt() * Weights[$"{name}.weight"];
        return Weights.TryGetValue($"{name}.bias", out var bias) ? normed.Plus(bias) : normed;
    }

    private Tensor Linear(string name, Tensor x) => nn.functional.linear(x, Weights[$"{name}.weight"], Weights.GetValueOrDefault($"{name}.bias"));

    private Tensor Drop(Tensor x, double probability) => IsTraining ? Dropout.Apply(x, probability) : x;
}
