using System.Runtime.CompilerServices;
using Seq2Seq.Batching;
using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Tokenization;

namespace Seq2Seq;

/// <summary>
/// A trained model, or several with one vocabulary, at work: text in, text out. May be used from any number of threads at once.
/// </summary>
public sealed class Translator : IDisposable
{
    private readonly INetwork _network;
    private readonly SubwordTokenizer? _tokenizer;

    private Translator(INetwork network, SubwordTokenizer? tokenizer, long parameters) =>
        (_network, _tokenizer, Parameters) = (network, tokenizer, parameters);

    /// <summary>What the model is; of several the first, with the smallest maximum length of all.</summary>
    public ModelConfig Config => _network.Config;

    /// <summary>Whether texts can be read and written, and not ids alone.</summary>
    public bool HasTokenizer => _tokenizer is not null;

    /// <summary>Most tokens of a source, end token not counted.</summary>
    public int LongestSource => Config.MaxLength - 1;

    /// <summary>How many calls at a time, each with <see cref="TranslationSettings.Workers"/> of one, keep the device busy.</summary>
    public int Workers => _network.Workers;

    /// <summary>Trained numbers of all models.</summary>
    public long Parameters { get; }

    /// <summary>Loads a checkpoint, or of a run folder its best one.</summary>
    /// <param name="checkpoint">Folder of a checkpoint or a run.</param>
    /// <param name="loader">Loads the network, such as TorchNetwork.Loader().</param>
    /// <exception cref="InputException">The checkpoint cannot be used.</exception>
    public static Translator Load(string checkpoint, NetworkLoader loader) => Load([checkpoint], loader);

    /// <summary>Loads checkpoints with one vocabulary that are to generate together: the next token's probability is the mean of theirs.</summary>
    /// <param name="checkpoints">Folders of checkpoints or runs; the first one's tokenizer and special ids are used.</param>
    /// <param name="loader">Loads the networks, such as TorchNetwork.Loader().</param>
    /// <exception cref="InputException">A checkpoint cannot be used, or the vocabularies differ.</exception>
    public static Translator Load(IReadOnlyList<string> checkpoints, NetworkLoader loader)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentOutOfRangeException.ThrowIfZero(checkpoints.Count);
        var folders = checkpoints.Select(ModelFolder.Resolve).ToList();
        var tokenizer = ModelFolder.LoadTokenizer(folders[0]);
        var networks = new List<INetwork>();
        try
        {
            foreach (var folder in folders)
            {
                networks.Add(loader(folder));
                CheckUsable(networks[^1].Config, networks[0].Config, folder, folders[0]);
                if (folder != folders[0])
                {
                    CheckTokenizer(tokenizer, folder, folders[0]);
                }
            }
        }
        catch
        {
            networks.ForEach(network => network.Dispose());
            throw;
        }

        return new Translator(networks is [var single] ? single : new EnsembleNetwork(networks), tokenizer, networks.Sum(network => ModelSummary.Of(network.Config).Parameters));
    }

    /// <summary>A translator over a network that stays the caller's, who does not dispose of this.</summary>
    internal static Translator Of(INetwork network, SubwordTokenizer tokenizer) => new(network, tokenizer, parameters: 0);

    /// <summary>Translates one text by a beam of five; an empty text gives an empty one.</summary>
    public string Translate(string text) => Translate([text], new GenerationOptions())[0];

    /// <summary>Translates texts, each to its best output; the i-th result belongs to the i-th text.</summary>
    /// <exception cref="InputException">The options do not go together, or the checkpoint has no tokenizer.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<string> Translate(IReadOnlyList<string> texts, GenerationOptions options, CancellationToken cancellation = default) =>
        [.. Translate(texts, new TranslationSettings { Options = options }, cancellation).Select(translation => translation.Outputs[0].Text)];

    /// <summary>Translates texts as the settings say, with scores and whatever else they ask for.</summary>
    /// <returns>A result for each text, in their order.</returns>
    /// <exception cref="InputException">The settings cannot be used, or the checkpoint has no tokenizer.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<Translation> Translate(IReadOnlyList<string> texts, TranslationSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Translate([.. texts.Select((text, line) => new GenerationRequest { Line = line, Source = EncodeSource(text) })], settings, cancellation);
    }

    /// <summary>
    /// Generates for sources given as ids. Sources of like length share a batch; what comes out depends neither on that nor on their order. An empty source
    /// gives one empty output. Without an encoder the source is a prompt, and the outputs go on from there. Of a source longer than <see cref="LongestSource"/> the end is left out, and the result says so.
    /// </summary>
    /// <returns>A result for each request, in their order.</returns>
    /// <exception cref="InputException">The options or a request cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    [OverloadResolutionPriority(1)] // of [new() { … }] and of []
    public IReadOnlyList<Translation> Translate(IReadOnlyList<GenerationRequest> requests, TranslationSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(settings);
        var results = requests.Select(request => new Translation([new TranslationOutput("", Hypothesis.Empty)], Math.Max(0, request.Source.Length - LongestSource))).ToArray();
        var filled = Enumerable.Range(0, requests.Count).Where(line => requests[line].Source.Length > 0).ToArray();
        var done = requests.Count - filled.Length;
        settings.Progress?.Report(done);
        if (settings.Echo && Config.HasEncoder)
        {
            throw new InputException("echo wants a decoder-only model, whose output goes on from its source.");
        }

        GenerationRequest[] cut = [.. requests.Select(Cut)];
        RequestRules.Check(_network, cut, settings.Options, settings.Observer);
        var generator = Generator(settings);
        var lengths = filled.Select(line => cut[line].Source.Length + 1).ToArray();
        var logitsPerLine = (long)settings.Options.RowsPerSource * Config.VocabSize;
        var workers = Math.Min(Workers, settings.Workers ?? int.MaxValue);
        new LineBatches(lengths, settings.BatchTokens, logitsPerLine, workers, inTurn: settings.Observer is not null).Run(batch =>
        {
            int[] lines = [.. batch.Select(place => filled[place])];
            var found = generator.Run([.. lines.Select(line => cut[line])], settings.Options, settings.Observer, cancellation);
            foreach (var (line, hypotheses) in lines.Zip(found))
            {
                results[line] = results[line] with { Outputs = [.. hypotheses.Select(one => Output(one, cut[line], generator, settings))] };
            }

            settings.Progress?.Report(Interlocked.Add(ref done, lines.Length));
        });
        GC.KeepAlive(this); // a model that is collected frees its weights, under the last native call too
        return results;
    }

    /// <summary>What is wrong with a request, as the end of a sentence, or null.</summary>
    internal string? ProblemOf(GenerationRequest request, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RequestRules.ProblemOf(Config, Cut(request), options);
    }

    /// <summary>How likely the model finds given targets: the log-probability of every token and of the end token, never length-normalized.</summary>
    /// <param name="pairs">Ids without begin and end tokens; neither side may be longer than <see cref="LongestSource"/>, nor without an encoder both together.</param>
    /// <param name="batchTokens">Most padded tokens of a batch, counted on the longer side.</param>
    /// <param name="cancellation">Stops the work between two batches.</param>
    /// <returns>A list of target tokens + 1 for each pair, in their order.</returns>
    /// <exception cref="InputException">A pair is too long, or holds an id that is outside the vocabulary or is that of padding, begin or end; or the model is damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<float[]> Score(IReadOnlyList<TokenPair> pairs, int batchTokens = TranslationSettings.DefaultBatchTokens, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        for (var i = 0; i < pairs.Count; i++)
        {
            if (RequestRules.ProblemOf(Config, pairs[i]) is { } problem)
            {
                throw new InputException($"pair {i}: {problem}.");
            }
        }

        var results = new float[pairs.Count][];
        int[] lengths = [.. pairs.Select(pair => Config.HasEncoder ? pair.Length : pair.Source.Length + pair.Target.Length + 1)];
        var logitsPerLine = (long)Config.VocabSize * lengths.DefaultIfEmpty(1).Max();
        new LineBatches(lengths, batchTokens, logitsPerLine, Workers).Run(batch =>
        {
            cancellation.ThrowIfCancellationRequested();
            var scores = _network.TokenLogProbs([.. batch.Select(place => pairs[place])]);
            for (var i = 0; i < batch.Length; i++)
            {
                DamagedModelException.ThrowUnlessFinite(scores[i], "log-probabilities");
                results[batch[i]] = scores[i];
            }
        });
        GC.KeepAlive(this); // a model that is collected frees its weights, under the last native call too
        return results;
    }

    /// <summary>The ids of a source; tags that it begins with are symbols, as in training. None of an empty text.</summary>
    /// <exception cref="InputException">The checkpoint has no tokenizer.</exception>
    public int[] EncodeSource(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? [] : Tokenizer.EncodeTagged(text);
    }

    /// <summary>The ids of a target, or of the beginning of one.</summary>
    /// <exception cref="InputException">The checkpoint has no tokenizer.</exception>
    public int[] EncodeTarget(string text) => Tokenizer.Encode(text);

    /// <summary>Tokens as people read them; null without a tokenizer.</summary>
    public IReadOnlyList<string>? Tokens(IReadOnlyList<int> ids) => _tokenizer?.Tokens(ids);

    /// <summary>The text of generated ids, or of the first of them; a continuation without the space that it begins with.</summary>
    /// <exception cref="InputException">The checkpoint has no tokenizer.</exception>
    public string Decode(IReadOnlyList<int> ids)
    {
        var text = Tokenizer.Decode(ids);
        return Config.HasEncoder ? text : text.TrimStart(' ');
    }

    /// <summary>A reader of the model's attention, of several models the first's. It shares the weights, and so is of use as long as the translator is.</summary>
    /// <exception cref="NotSupportedException">The network does not report its attention.</exception>
    public AttentionReader OpenAttention() => new(AttentionReader.Reading(_network), _tokenizer, ownsNetwork: false);

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private SubwordTokenizer Tokenizer => SubwordTokenizer.Require(_tokenizer, "--ids");

    private SequenceGenerator Generator(TranslationSettings settings) => new(_network)
    {
        Rules = settings.Rules,
        TextOf = settings.AsIds || _tokenizer is null ? ids => string.Join(' ', ids) : _tokenizer.Decode,
    };

    private GenerationRequest Cut(GenerationRequest request) =>
        request.Source.Length <= LongestSource ? request : request with { Source = request.Source[..LongestSource] };

    private TranslationOutput Output(Hypothesis hypothesis, GenerationRequest request, SequenceGenerator generator, TranslationSettings settings)
    {
        if (hypothesis.Alignment is { } links && !settings.AsIds && _tokenizer is { Config.Kind: not TokenizerKind.Word })
        {
            hypothesis = hypothesis with { Alignment = WordAlignment.OfWords(links, Tokens(request.Source)!, Tokens(hypothesis.Ids)!) };
        }

        var text = generator.TextOf(settings.Echo ? [.. request.Source, .. hypothesis.Ids] : hypothesis.Ids);

        // A continuation begins with the space after the prompt.
        return new TranslationOutput(Config.HasEncoder || settings.Echo ? text : text.TrimStart(' '), hypothesis);
    }

    private static void CheckUsable(ModelConfig config, ModelConfig first, string folder, string firstFolder)
    {
        if (!config.HasDecoder)
        {
            throw new InputException($"{folder} holds an encoder-only model, which generates nothing; one with a decoder is wanted.");
        }

        if (!EnsembleNetwork.Agree(config, first))
        {
            throw new InputException($"{folder} has another vocabulary or architecture than {firstFolder}; an ensemble wants one.");
        }
    }

    private static void CheckTokenizer(SubwordTokenizer? tokenizer, string folder, string firstFolder)
    {
        if (tokenizer is not null && ModelFolder.LoadTokenizer(folder) is { } other && tokenizer.Fingerprint() != other.Fingerprint())
        {
            throw new InputException($"{folder} has another tokenizer than {firstFolder}; an ensemble wants one vocabulary.");
        }
    }
}
