using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq;

/// <summary>A trained model at work: text in, text out.</summary>
public sealed class Translator : IDisposable
{
    private const int DefaultBatchTokens = 4096;

    private readonly Seq2SeqModel _model;
    private readonly SubwordTokenizer? _tokenizer;

    private Translator(Seq2SeqModel model, SubwordTokenizer? tokenizer) => (_model, _tokenizer) = (model, tokenizer);

    /// <summary>What the model is.</summary>
    public ModelConfig Config => _model.Config;

    /// <summary>Loads a checkpoint, or of a run folder its best one.</summary>
    /// <param name="checkpoint">Folder of a checkpoint or a run.</param>
    /// <param name="device">auto, cpu, cuda or cuda:N.</param>
    /// <exception cref="InputException">The checkpoint or the device cannot be used.</exception>
    public static Translator Load(string checkpoint, string device = "auto")
    {
        var placement = new Placement(ScalarType.Float32, DeviceSelection.Resolve(device));
        var folder = ModelCheckpoint.Resolve(checkpoint);
        var tokenizer = ModelCheckpoint.LoadTokenizer(folder);
        return new Translator(ModelCheckpoint.LoadModel(folder, placement), tokenizer);
    }

    /// <summary>Translates one text, greedily; an empty text gives an empty one.</summary>
    public string Translate(string text) => Translate([text], new GenerationOptions())[0];

    /// <summary>Translates texts, each to its best hypothesis; the i-th result belongs to the i-th text.</summary>
    public IReadOnlyList<string> Translate(IReadOnlyList<string> texts, GenerationOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var tokenizer = Tokenizer();
        var sources = texts.Select(text => text.Length == 0 ? [] : tokenizer.EncodeTagged(text)).ToArray();
        return [.. Generate(sources, options, cancellation).Select(hypothesis => hypothesis is null ? "" : tokenizer.Decode(hypothesis.Ids))];
    }

    /// <summary>
    /// Generates a hypothesis for token ids without begin and end tokens; an empty source has none. Sources of like length share a batch; what
    /// comes out does not depend on that. A source longer than the model's max_length allows is cut there.
    /// </summary>
    public IReadOnlyList<Hypothesis?> Generate(IReadOnlyList<int[]> sources, GenerationOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var longest = Config.MaxLength - 1;
        var results = new Hypothesis?[sources.Count];
        var filled = Enumerable.Range(0, sources.Count).Where(line => sources[line].Length > 0).ToArray();
        var lengths = filled.Select(line => (Math.Min(sources[line].Length, longest) + 1, 0)).ToArray();
        foreach (var plan in TokenBucketBatcher.Plan(lengths, DefaultBatchTokens, null, 0))
        {
            var lines = plan.Select(index => filled[index]).ToArray();
            using var source = Batch.Padded([.. lines.Select(line => sources[line].AsSpan(0, Math.Min(sources[line].Length, longest)).ToArray())], null, Config.EosId, Config.PadId, _model.Device);
            using var valid = source.ne(Config.PadId);
            var hypotheses = SequenceGenerator.Generate(_model, source, valid, options, Specials, cancellation);
            for (var i = 0; i < lines.Length; i++)
            {
                results[lines[i]] = hypotheses[i];
            }
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private SpecialTokens Specials => new(Config.PadId, Config.BosId, Config.EosId, Config.UnkId);

    private SubwordTokenizer Tokenizer() =>
        _tokenizer ?? throw new InputException("the checkpoint has no tokenizer/ folder, so it works on token ids only (--ids).");
}
