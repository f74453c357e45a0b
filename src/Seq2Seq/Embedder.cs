using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq;

/// <summary>Texts as vectors: what the encoder of a model gives for a text's tokens and its end token, averaged.</summary>
public sealed class Embedder : IDisposable
{
    private const int BatchTokens = 4096;

    private readonly Seq2SeqModel _model;
    private readonly SubwordTokenizer? _tokenizer;

    private Embedder(Seq2SeqModel model, SubwordTokenizer? tokenizer) => (_model, _tokenizer) = (model, tokenizer);

    /// <summary>What the model is.</summary>
    public ModelConfig Config => _model.Config;

    /// <summary>Loads a checkpoint, or of a run folder its best one.</summary>
    /// <param name="checkpoint">Folder of a checkpoint or a run, of a model with an encoder.</param>
    /// <param name="device">auto, cpu, cuda or cuda:N.</param>
    /// <exception cref="InputException">The checkpoint or the device cannot be used, or the model has no encoder.</exception>
    public static Embedder Load(string checkpoint, string device = "auto")
    {
        var folder = ModelCheckpoint.Resolve(checkpoint);
        if (!ModelCheckpoint.LoadConfig(folder).HasEncoder)
        {
            throw new InputException($"{folder} holds a decoder-only model, which embeds nothing; one with an encoder is wanted.");
        }

        var (model, tokenizer) = ModelCheckpoint.Load(folder, Placement.Of(Precision.Float32, device));
        return new Embedder(model, tokenizer);
    }

    /// <summary>One vector of d_model numbers for each text; an empty text is its end token. A text longer than max_length allows is cut there.</summary>
    /// <exception cref="InputException">The checkpoint has no tokenizer.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<float[]> Embed(IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var tokenizer = _tokenizer ?? throw new InputException("the checkpoint has no tokenizer/ folder, so it works on token ids only.");
        return Embed([.. texts.Select(tokenizer.EncodeTagged)], cancellation);
    }

    /// <summary>One vector of d_model numbers for each text given as ids without end token. What comes out does not depend on the neighbours.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<float[]> Embed(IReadOnlyList<int[]> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        using var ungraded = no_grad();
        var longest = Config.MaxLength - 1;
        int[][] sources = [.. texts.Select(ids => ids.Length <= longest ? ids : ids[..longest])];
        var vectors = new float[sources.Length][];
        foreach (var plan in TokenBucketBatcher.Plan([.. sources.Select(ids => (ids.Length + 1, 0))], BatchTokens, null, 0))
        {
            cancellation.ThrowIfCancellationRequested();
            int[] lines = [.. plan];
            var means = Mean([.. lines.Select(line => sources[line])]);
            for (var i = 0; i < lines.Length; i++)
            {
                vectors[lines[i]] = means[i];
            }
        }

        GC.KeepAlive(this); // a model that is collected frees its weights, under the last native call too
        return vectors;
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private float[][] Mean(int[][] rows)
    {
        using var scope = NewDisposeScope();
        var source = Batch.Padded(rows, null, Config.EosId, Config.PadId, _model.Device);
        scope.Attach(source);
        var valid = source.IsNot(Config.PadId);
        var counted = valid.unsqueeze(-1).to_type(ScalarType.Float32);
        var sums = (_model.Encode(source, valid) * counted).sum([1L]);
        var means = (sums / counted.sum([1L])).cpu().contiguous();
        return [.. means.data<float>().ToArray().Chunk(Config.DModel)];
    }
}
