using Seq2Seq.Batching;
using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Tokenization;

namespace Seq2Seq;

/// <summary>Texts as vectors: what the encoder of a model gives for a text's tokens and its end token, averaged.</summary>
public sealed class Embedder : IDisposable
{
    private const int BatchTokens = 4096;

    private readonly INetwork _network;
    private readonly SubwordTokenizer? _tokenizer;

    private Embedder(INetwork network, SubwordTokenizer? tokenizer) => (_network, _tokenizer) = (network, tokenizer);

    /// <summary>What the model is.</summary>
    public ModelConfig Config => _network.Config;

    /// <summary>Loads a checkpoint, or of a run folder its best one.</summary>
    /// <param name="checkpoint">Folder of a checkpoint or a run, of a model with an encoder.</param>
    /// <param name="loader">Loads the network, such as TorchNetwork.Loader().</param>
    /// <exception cref="InputException">The checkpoint cannot be used, or the model has no encoder.</exception>
    public static Embedder Load(string checkpoint, NetworkLoader loader)
    {
        ArgumentNullException.ThrowIfNull(loader);
        var folder = ModelFolder.Resolve(checkpoint);
        if (!ModelFolder.LoadConfig(folder).HasEncoder)
        {
            throw new InputException($"{folder} holds a decoder-only model, which embeds nothing; one with an encoder is wanted.");
        }

        var tokenizer = ModelFolder.LoadTokenizer(folder);
        return new Embedder(loader(folder), tokenizer);
    }

    /// <summary>One vector of d_model numbers for each text; an empty text is its end token. A text longer than max_length allows is cut there.</summary>
    /// <exception cref="InputException">The checkpoint has no tokenizer.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<float[]> Embed(IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var tokenizer = SubwordTokenizer.Require(_tokenizer);
        return Embed([.. texts.Select(tokenizer.EncodeTagged)], cancellation);
    }

    /// <summary>One vector of d_model numbers for each text given as ids without end token. What comes out does not depend on the neighbours.</summary>
    /// <exception cref="InputException">An id is outside the vocabulary, or is that of padding, begin or end.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<float[]> Embed(IReadOnlyList<int[]> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (RequestRules.ProblemOf(Config, texts.SelectMany(ids => ids)) is { } problem)
        {
            throw new InputException($"{problem}.");
        }

        var longest = Config.MaxLength - 1;
        int[][] sources = [.. texts.Select(ids => ids.Length <= longest ? ids : ids[..longest])];
        var vectors = new float[sources.Length][];
        foreach (var plan in TokenBucketBatcher.Plan([.. sources.Select(ids => (ids.Length + 1, 0))], BatchTokens, null, 0))
        {
            cancellation.ThrowIfCancellationRequested();
            int[] lines = [.. plan];
            var means = _network.Encode([.. lines.Select(line => sources[line])]);
            for (var i = 0; i < lines.Length; i++)
            {
                DamagedModelException.ThrowUnlessFinite(means[i], "vectors");
                vectors[lines[i]] = means[i];
            }
        }

        return vectors;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
