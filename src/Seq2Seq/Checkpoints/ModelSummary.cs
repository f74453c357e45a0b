using Seq2Seq.Configuration;

namespace Seq2Seq.Checkpoints;

/// <summary>
/// What a model is made of and what it costs. Floating-point operations are those of the matrix products of one forward pass, a multiplication and an addition
/// counting two, shared out among the target tokens; sources and targets are taken to be equally long. Without a decoder the source tokens take their place.
/// </summary>
internal sealed class ModelSummary
{
    /// <summary>Length of source and target that operations are counted for, unless told.</summary>
    public const int DefaultLength = 32;

    private ModelSummary(ModelConfig config, int length, IReadOnlyList<ModuleSummary> modules) => (Config, Length, Modules) = (config, length, modules);

    /// <summary>What the model is.</summary>
    public ModelConfig Config { get; }

    /// <summary>Tokens of the source and of the target that operations are counted for.</summary>
    public int Length { get; }

    /// <summary>The modules that have weights, and the attentions, which have none of their own.</summary>
    public IReadOnlyList<ModuleSummary> Modules { get; }

    /// <summary>Trained numbers.</summary>
    public long Parameters => Modules.Sum(module => module.Parameters);

    /// <summary>Memory of the weights in float32, bytes.</summary>
    public long Float32Bytes => Parameters * sizeof(float);

    /// <summary>Memory of the weights in bfloat16, bytes: norms and positions stay in float32.</summary>
    public long Bfloat16Bytes => Modules.Sum(module => module.Bfloat16Bytes);

    /// <summary>Floating-point operations per target token.</summary>
    public long Operations => Modules.Sum(module => module.Operations);

    /// <summary>Counts a model.</summary>
    /// <param name="config">What the model is.</param>
    /// <param name="length">Tokens of source and target.</param>
    public static ModelSummary Of(ModelConfig config, int length = DefaultLength)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var modules = new List<ModuleSummary>();
        foreach (var group in WeightShapes.Of(config).GroupBy(weight => weight.Name[..weight.Name.LastIndexOf('.')]))
        {
            var shape = group.OrderByDescending(weight => weight.Shape.Count).First().Shape;
            var isFloat32 = group.Key.EndsWith("norm", StringComparison.Ordinal) || group.Key.EndsWith("_positions", StringComparison.Ordinal);
            var parameters = group.Sum(weight => weight.Count);
            modules.Add(new ModuleSummary(group.Key, shape, parameters, parameters * (isFloat32 ? 4 : 2), Products(config, group.Key, shape)));
            if (group.Key.EndsWith("_attention.output", StringComparison.Ordinal))
            {
                modules.Insert(modules.Count - 1, Attention(config, group.Key[..^".output".Length], length));
            }
        }

        return new ModelSummary(config, length, modules);
    }

    // Every matrix meets every token once; an embedding only where it is the output projection too.
    private static long Products(ModelConfig config, string name, IReadOnlyList<long> shape)
    {
        if (shape.Count < 2 || name.EndsWith("_positions", StringComparison.Ordinal))
        {
            return 0;
        }

        var isLookup = name.EndsWith("_embedding", StringComparison.Ordinal)
            && (config.TieEmbeddings == EmbeddingTying.None || (config.Architecture == Architecture.EncoderDecoder && name == "source_embedding"));
        return isLookup ? 0 : 2 * shape[0] * shape[1];
    }

    // Scores, and sums of values: two products of d_model numbers with every key that a query sees; under the causal mask that is half of them.
    private static ModuleSummary Attention(ModelConfig config, string name, int length)
    {
        var isCausal = name.StartsWith("decoder", StringComparison.Ordinal) && name.EndsWith("self_attention", StringComparison.Ordinal);
        var operations = isCausal ? 2L * config.DModel * (length + 1) : 4L * config.DModel * length;
        return new ModuleSummary(name, [config.Heads, length, length], 0, 0, operations);
    }
}

/// <summary>One module of a model.</summary>
/// <param name="Name">Its name in the file, without .weight and .bias.</param>
/// <param name="Shape">Shape of its weight; of an attention heads, queries and keys.</param>
/// <param name="Parameters">Its trained numbers, bias included.</param>
/// <param name="Bfloat16Bytes">Memory of its weights in a bfloat16 model.</param>
/// <param name="Operations">Floating-point operations per target token.</param>
internal sealed record ModuleSummary(string Name, IReadOnlyList<long> Shape, long Parameters, long Bfloat16Bytes, long Operations)
{
    /// <summary>Memory of its weights in float32, bytes.</summary>
    public long Float32Bytes => Parameters * sizeof(float);
}
