using Seq2Seq.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>Rows of a matrix by token id, times sqrt(d_model) when embeddings are scaled (Vaswani et al. 2017, section 3.4); float32 out.</summary>
internal sealed class TokenEmbedding : nn.Module
{
    private readonly double _scale;

    /// <summary>Makes the matrix, not yet initialized.</summary>
    public TokenEmbedding(ModelConfig config, DeviceAndPrecision placement)
        : base(nameof(TokenEmbedding))
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(placement);
        _scale = config.ScaleEmbeddings ? Math.Sqrt(config.DModel) : 1;
        Weight = new Parameter(empty(config.VocabSize, config.DModel, dtype: placement.Type, device: placement.Device));
        register_parameter("weight", Weight);
    }

    /// <summary>The matrix, [vocab_size, d_model]; with tied embeddings the output projection too.</summary>
    public Parameter Weight { get; }

    /// <summary>Looks tokens up.</summary>
    /// <param name="tokens">Ids, int64, [batch, length].</param>
    /// <returns>[batch, length, d_model], float32.</returns>
    public Tensor Forward(Tensor tokens)
    {
        Shape.Require(tokens, [Shape.Any, Shape.Any]);
        using var scope = NewDisposeScope();
        var rows = Weight.index_select(0, tokens.reshape(-1)).view(tokens.size(0), tokens.size(1), -1).to_type(ScalarType.Float32);
        return (_scale == 1 ? rows : rows.Times(_scale)).MoveToOuterDisposeScope();
    }
}
