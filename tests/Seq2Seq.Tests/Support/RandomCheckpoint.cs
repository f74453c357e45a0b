using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Files;
using Seq2Seq.Model;
using Seq2Seq.Tests.Tokenization;

namespace Seq2Seq.Tests.Support;

/// <summary>Checkpoints of small models with random weights.</summary>
internal static class RandomCheckpoint
{
    public static ModelConfig Config { get; } = new()
    {
        VocabSize = TokenizerFixtures.Bpe.VocabSize,
        DModel = 16,
        Heads = 4,
        EncoderLayers = 2,
        DecoderLayers = 2,
        FeedForwardDim = 32,
        MaxLength = 40,
        TieEmbeddings = EmbeddingTying.None,
    };

    /// <summary>Writes one with a tokenizer.</summary>
    public static string Save(string folder, ModelConfig? config = null, long seed = 3, bool withTokenizer = true)
    {
        using var model = new Seq2SeqModel(config ?? Config, seed: seed);
        TorchCheckpoint.Save(folder, model, withTokenizer ? TokenizerFixtures.Bpe : null);
        return folder;
    }

    /// <summary>Sets the first number of a tensor, and the checksums accordingly.</summary>
    public static void Damage(string folder, string tensor, float value)
    {
        var path = Path.Combine(folder, ModelFolder.WeightsName);
        List<SafeTensorSource> weights;
        using (var file = SafeTensorsFile.Open(path))
        {
            weights = [.. file.Tensors.Select(one =>
            {
                var values = one.ToFloats();
                values[0] = one.Name == tensor ? value : values[0];
                return SafeTensorSource.Of(one.Name, one.Shape, values);
            })];
        }

        Assert.Contains(weights, one => one.Name == tensor);
        ModelFolder.WriteWeights(path, weights);
        Checksums.Write(folder);
    }
}
