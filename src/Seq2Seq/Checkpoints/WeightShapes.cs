using Seq2Seq.Configuration;

namespace Seq2Seq.Checkpoints;

/// <summary>A tensor of model.safetensors.</summary>
/// <param name="Name">Its name, such as "encoder.layers.0.self_attention.query.weight".</param>
/// <param name="Shape">Its sizes.</param>
internal sealed record WeightShape(string Name, IReadOnlyList<long> Shape)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}

/// <summary>
/// The tensors that a configuration asks for, by name and shape: config.json alone rebuilds the model. Matrices of projections are [outputs, inputs]; "layers.N" counts from 0.
/// </summary>
internal static class WeightShapes
{
    /// <summary>Name of the output projection's bias.</summary>
    public const string OutputBiasName = "output_projection.bias";

    /// <summary>All tensors of a model, each once, in the order of the file; made one layer at a time, so that a configuration of absurd size costs nothing.</summary>
    public static IEnumerable<WeightShape> Of(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return Embeddings(config)
            .Concat(config.HasEncoder ? Positions(config, "source_positions") : [])
            .Concat(config.HasDecoder ? Positions(config, "target_positions") : [])
            .Concat(config.HasEncoder ? Stack(config, "encoder", config.EncoderLayers, hasCrossAttention: false) : [])
            .Concat(config.HasDecoder ? Stack(config, "decoder", config.DecoderLayers, hasCrossAttention: config.HasEncoder) : [])
            .Concat(config.TieEmbeddings == EmbeddingTying.None ? [new WeightShape("output_projection.weight", [config.VocabSize, config.DModel])] : [])
            .Concat(config.OutputBias ? [new WeightShape(OutputBiasName, [config.VocabSize])] : []);
    }

    /// <summary>Compares the names and shapes of a file with those of a configuration.</summary>
    /// <exception cref="InputException">A tensor is missing, of another shape, or unknown.</exception>
    public static void Check(SafeTensorsFile file, ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(file);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, shape) in Of(config))
        {
            var tensor = file.Find(name) ?? throw new InputException($"{file.Path} lacks {name}, which {ModelFolder.ConfigName} asks for.");
            if (!tensor.Shape.SequenceEqual(shape))
            {
                throw new InputException($"{file.Path}: {name} is [{string.Join(", ", tensor.Shape)}]; [{string.Join(", ", shape)}] is wanted by {ModelFolder.ConfigName}.");
            }

            known.Add(name);
        }

        var unknown = file.Tensors.Select(tensor => tensor.Name).Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).FirstOrDefault();
        if (unknown == OutputBiasName)
        {
            throw new InputException($"{file.Path} has {unknown}; expected \"output_bias\": true in {ModelFolder.ConfigName}.");
        }

        if (unknown is not null)
        {
            throw new InputException($"{file.Path} has {unknown}, for which {ModelFolder.ConfigName} has no place.");
        }
    }

    private static IEnumerable<WeightShape> Embeddings(ModelConfig config)
    {
        string[] names = config.Architecture switch
        {
            Architecture.DecoderOnly => ["target_embedding"],
            Architecture.EncoderOnly => ["source_embedding"],
            _ => config.TieEmbeddings == EmbeddingTying.All ? ["shared_embedding"] : ["source_embedding", "target_embedding"],
        };
        return names.Select(name => new WeightShape($"{name}.weight", [config.VocabSize, config.DModel]));
    }

    private static IEnumerable<WeightShape> Positions(ModelConfig config, string name) =>
        config.Positions == PositionKind.Learned ? [new($"{name}.weight", [config.MaxLength, config.DModel])] : [];

    private static IEnumerable<WeightShape> Stack(ModelConfig config, string name, int layers, bool hasCrossAttention) =>
        Enumerable.Range(0, layers).SelectMany(layer => Layer(config, $"{name}.layers.{layer}", hasCrossAttention))
            .Concat(config.Norm == NormPlacement.Pre ? Norm(config, $"{name}.norm") : []);

    private static IEnumerable<WeightShape> Layer(ModelConfig config, string name, bool hasCrossAttention) =>
    [
        .. Attention(config, $"{name}.self_attention"),
        .. Norm(config, $"{name}.self_attention_norm"),
        .. hasCrossAttention ? Attention(config, $"{name}.cross_attention") : [],
        .. hasCrossAttention ? Norm(config, $"{name}.cross_attention_norm") : [],
        .. Projection(config, $"{name}.feed_forward.up", config.FeedForwardDim, config.DModel),
        .. config.Gated ? Projection(config, $"{name}.feed_forward.gate", config.FeedForwardDim, config.DModel) : [],
        .. Projection(config, $"{name}.feed_forward.down", config.DModel, config.FeedForwardDim),
        .. Norm(config, $"{name}.feed_forward_norm"),
    ];

    private static IEnumerable<WeightShape> Attention(ModelConfig config, string name) =>
    [
        .. Projection(config, $"{name}.query", config.DModel, config.DModel),
        .. Projection(config, $"{name}.key", (long)config.KeyValueHeads * config.HeadDim, config.DModel),
        .. Projection(config, $"{name}.value", (long)config.KeyValueHeads * config.HeadDim, config.DModel),
        .. Projection(config, $"{name}.output", config.DModel, config.DModel),
    ];

    private static IEnumerable<WeightShape> Projection(ModelConfig config, string name, long outputs, long inputs)
    {
        yield return new WeightShape($"{name}.weight", [outputs, inputs]);
        if (config.Bias)
        {
            yield return new WeightShape($"{name}.bias", [outputs]);
        }
    }

    private static IEnumerable<WeightShape> Norm(ModelConfig config, string name)
    {
        yield return new WeightShape($"{name}.weight", [config.DModel]);
        if (config.NormKind == NormKind.Layer && config.Bias)
        {
            yield return new WeightShape($"{name}.bias", [config.DModel]);
        }
    }
}
