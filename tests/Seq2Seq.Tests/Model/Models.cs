using Seq2Seq.Configuration;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>Small random models and inputs.</summary>
internal static class Models
{
    public static ModelConfig Small { get; } = new()
    {
        VocabSize = 19,
        DModel = 16,
        Heads = 4,
        EncoderLayers = 2,
        DecoderLayers = 3,
        FeedForwardDim = 24,
        MaxLength = 40,
        Dropout = 0.1,
    };

    /// <summary>A configuration for every variant, each once in each of its values.</summary>
    public static IEnumerable<TheoryDataRow<string>> Variants() => Named.Keys.Select(name => new TheoryDataRow<string>(name));

    public static Dictionary<string, ModelConfig> Named { get; } = new()
    {
        ["standard"] = Small,
        ["pre-norm gelu"] = Small with { Norm = NormPlacement.Pre, Activation = Activation.Gelu },
        ["rms silu gated"] = Small with { NormKind = NormKind.Rms, Norm = NormPlacement.Pre, Activation = Activation.Silu, Gated = true, Bias = false },
        ["learned positions, untied"] = Small with { Positions = PositionKind.Learned, TieEmbeddings = EmbeddingTying.None, OutputBias = true },
        ["rotary, grouped heads"] = Small with { Positions = PositionKind.Rotary, KvHeads = 2, TieEmbeddings = EmbeddingTying.Target, OutputBias = true },
        ["one key/value head, unscaled"] = Small with { KvHeads = 1, ScaleEmbeddings = false },
        ["decoder-only"] = Small with { Architecture = Architecture.DecoderOnly },
    };

    /// <summary>The variants, and the model without a decoder.</summary>
    public static Dictionary<string, ModelConfig> Everything { get; } = new(Named)
    {
        ["encoder-only"] = Small with { Architecture = Architecture.EncoderOnly, Positions = PositionKind.Learned },
    };

    public static IEnumerable<TheoryDataRow<string>> All() => Everything.Keys.Select(name => new TheoryDataRow<string>(name));

    /// <summary>Adds noise to every weight, so that no bias is zero and no norm is one.</summary>
    public static void Disturb(Seq2SeqModel model)
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var generator = new Generator(5, CPU);
        foreach (var weight in model.Weights())
        {
            weight.View().AddInPlace(randn(weight.Shape, generator: generator), 0.1);
        }
    }

    public static Seq2SeqModel Create(ModelConfig? config = null)
    {
        var model = new Seq2SeqModel(config ?? Small, seed: 7);
        model.eval();
        return model;
    }

    /// <summary>Two sources of five and three tokens, the second padded; int64, [2, 5].</summary>
    public static Tensor Sources() => tensor(new long[] { 5, 9, 4, 11, 2, 8, 6, 2, 0, 0 }, dtype: ScalarType.Int64).view(2, 5);

    /// <summary>Target inputs that begin with bos; int64, [2, 6].</summary>
    public static Tensor Targets() => tensor(new long[] { 1, 7, 8, 9, 10, 11, 1, 12, 13, 14, 15, 16 }, dtype: ScalarType.Int64).view(2, 6);

    /// <summary>Logits of a teacher-forced pass, [batch, target_length, vocab_size].</summary>
    public static Tensor Logits(Seq2SeqModel model, Tensor? source, Tensor target)
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        return model.Logits(model.Forward(model.Config.HasEncoder ? source : null, target)).MoveToOuterDisposeScope();
    }

    public static float[] Values(Tensor tensor)
    {
        using var flat = tensor.detach().to(ScalarType.Float32).contiguous();
        return flat.data<float>().ToArray();
    }

    public static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var difference = (expected - actual).abs().max();
        Assert.InRange(difference.item<float>(), 0, tolerance);
    }
}
