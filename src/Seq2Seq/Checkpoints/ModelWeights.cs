using Seq2Seq.Configuration;

namespace Seq2Seq.Checkpoints;

/// <summary>The tensors of model.safetensors that a configuration asks for: what every network is made of, whatever computes it.</summary>
internal static class ModelWeights
{
    /// <summary>Name of the output projection's bias.</summary>
    public const string OutputBiasName = "output_projection.bias";

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

    /// <summary>Names and shapes, in the order in which checkpoints are written. Read one by one, so that a configuration of absurd size costs nothing.</summary>
    public static IEnumerable<(string Name, long[] Shape)> Of(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var learned = config.Positions == PositionKind.Learned;
        var encoder = config.HasEncoder ? Stack(config, "encoder", config.EncoderLayers, hasCrossAttention: false) : [];
        var decoder = config.HasDecoder ? Stack(config, "decoder", config.DecoderLayers, hasCrossAttention: config.HasEncoder) : [];
        return Embeddings(config)
            .Concat(learned && config.HasEncoder ? [("source_positions.weight", [config.MaxLength, config.DModel])] : [])
            .Concat(learned && config.HasDecoder ? [("target_positions.weight", [config.MaxLength, config.DModel])] : [])
            .Concat(encoder)
            .Concat(decoder)
            .Concat(config.TieEmbeddings == EmbeddingTying.None ? [("output_projection.weight", [config.VocabSize, config.DModel])] : [])
            .Concat(config.OutputBias ? [(OutputBiasName, [config.VocabSize])] : []);
    }

    private static IEnumerable<(string Name, long[] Shape)> Embeddings(ModelConfig config)
    {
        string[] names = config.Architecture switch
        {
            Architecture.DecoderOnly => ["target_embedding"],
            Architecture.EncoderOnly => ["source_embedding"],
            _ => config.TieEmbeddings == EmbeddingTying.All ? ["shared_embedding"] : ["source_embedding", "target_embedding"],
        };
        return names.Select(name => ($"{name}.weight", new long[] { config.VocabSize, config.DModel }));
    }

    private static IEnumerable<(string Name, long[] Shape)> Stack(ModelConfig config, string name, int layers, bool hasCrossAttention)
    {
        for (var i = 0; i < layers; i++)
        {
            var layer = $"{name}.layers.{i}";
            var parts = Attention(config, $"{layer}.self_attention")
                .Concat(hasCrossAttention ? Attention(config, $"{layer}.cross_attention") : [])
                .Concat(FeedForward(config, $"{layer}.feed_forward"));
            foreach (var part in parts)
            {
                yield return part;
            }
        }

        foreach (var part in config.Norm == NormPlacement.Pre ? Norm(config, $"{name}.norm") : [])
        {
            yield return part;
        }
    }

    // With the norm around it.
    private static IEnumerable<(string Name, long[] Shape)> Attention(ModelConfig config, string name)
    {
        var keyValue = (long)config.KeyValueHeads * config.HeadDim;
        return Projection(config, $"{name}.query", config.DModel, config.DModel)
            .Concat(Projection(config, $"{name}.key", keyValue, config.DModel))
            .Concat(Projection(config, $"{name}.value", keyValue, config.DModel))
            .Concat(Projection(config, $"{name}.output", config.DModel, config.DModel))
            .Concat(Norm(config, $"{name}_norm"));
    }

    private static IEnumerable<(string Name, long[] Shape)> FeedForward(ModelConfig config, string name) =>
        Projection(config, $"{name}.up", config.FeedForwardDim, config.DModel)
            .Concat(config.Gated ? Projection(config, $"{name}.gate", config.FeedForwardDim, config.DModel) : [])
            .Concat(Projection(config, $"{name}.down", config.DModel, config.FeedForwardDim))
            .Concat(Norm(config, $"{name}_norm"));

    private static IEnumerable<(string Name, long[] Shape)> Projection(ModelConfig config, string name, long outputs, long inputs) =>
        config.Bias ? [($"{name}.weight", [outputs, inputs]), ($"{name}.bias", [outputs])] : [($"{name}.weight", [outputs, inputs])];

    private static IEnumerable<(string Name, long[] Shape)> Norm(ModelConfig config, string name) =>
        config.NormKind == NormKind.Layer && config.Bias
            ? [($"{name}.weight", [config.DModel]), ($"{name}.bias", [config.DModel])]
            : [($"{name}.weight", [config.DModel])];
}
