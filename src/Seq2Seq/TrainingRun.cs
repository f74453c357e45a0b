using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Evaluation;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using Seq2Seq.Training;
using static TorchSharp.torch;

namespace Seq2Seq;

/// <summary>What to do about a run folder that holds a run already.</summary>
public enum ExistingRun
{
    /// <summary>Refuse.</summary>
    Refuse,

    /// <summary>Go on from its last checkpoint.</summary>
    Resume,

    /// <summary>Begin anew in its place.</summary>
    Overwrite,
}

/// <summary>
/// A training from a configuration: reads the corpora, trains the tokenizer on them, trains the model, and leaves best/, last/, metrics.jsonl and run.yaml in
/// a folder.
/// </summary>
public sealed class TrainingRun : IDisposable
{
    private readonly RunConfig _config;
    private readonly string _folder;
    private readonly Seq2SeqModel _model;
    private readonly SubwordTokenizer _tokenizer;
    private readonly FlatParameters _parameters;
    private readonly AdamOptimizer _optimizer;
    private readonly BatchSequence _train;
    private readonly BatchSequence _valid;
    private readonly TrainingState _start;

    private TrainingRun(RunConfig config, string folder, bool resume, Corpora corpora)
    {
        var device = DeviceSelection.Resolve(config.Device);
        var last = Path.Combine(folder, "last");
        _tokenizer = resume ? ModelCheckpoint.LoadTokenizer(last)! : corpora.TrainTokenizer(config.Tokenizer);
        _config = config with { Model = config.Model with { VocabSize = _tokenizer.VocabSize } };
        _folder = folder;
        Report = new PreparationReport(corpora.Train.Count, corpora.Valid.Count, _tokenizer.VocabSize);

        var type = config.Training.Precision == Precision.Bfloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var placement = new Placement(type, device);
        _model = resume ? ModelCheckpoint.LoadModel(last, placement) : new Seq2SeqModel(_config.Model, placement, config.Seed);
        _parameters = new FlatParameters(_model);
        _optimizer = new AdamOptimizer(_parameters, config.Training);
        _start = resume ? TrainingCheckpoint.Load(last, _optimizer) : TrainingState.Start;
        _train = Sequence(corpora.Train, device);
        _valid = Sequence(corpora.Valid, device);
    }

    /// <summary>What was prepared.</summary>
    public PreparationReport Report { get; }

    /// <summary>The run's folder.</summary>
    public string Folder => _folder;

    /// <summary>Trained weights.</summary>
    public long ParameterCount => _model.Weights().Sum(weight => weight.Count);

    /// <summary>Updates done before this start; 0 unless resumed.</summary>
    public long FirstUpdate => _start.Update;

    /// <summary>Reads and prepares everything; nothing in the folder changes yet when this throws.</summary>
    /// <param name="config">A valid configuration.</param>
    /// <param name="folder">Where the run goes.</param>
    /// <param name="existing">What to do when it holds a run.</param>
    /// <exception cref="InputException">The folder, the corpora or the device cannot be used.</exception>
    public static TrainingRun Prepare(RunConfig config, string folder, ExistingRun existing)
    {
        ArgumentNullException.ThrowIfNull(config);
        var holdsRun = File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());
        if (holdsRun && existing == ExistingRun.Refuse)
        {
            throw new InputException($"{folder} holds a run already; --resume goes on with it, --overwrite begins anew, --output names another folder.");
        }

        if (existing == ExistingRun.Resume && !Directory.Exists(Path.Combine(folder, "last")))
        {
            throw new InputException($"{folder} has no last/ checkpoint to go on from.");
        }

        DeviceSelection.Resolve(config.Device);
        var corpora = Corpora.Read(config.Data);
        var run = new TrainingRun(config, folder, existing == ExistingRun.Resume, corpora);
        if (holdsRun && existing == ExistingRun.Overwrite)
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "run.yaml"), ConfigText.ToYaml(run._config));
        return run;
    }

    /// <summary>Trains to the end.</summary>
    /// <exception cref="OperationCanceledException">Interrupted; last/ holds the state, and resuming goes on from there.</exception>
    public TrainingState Train(IEnumerable<ITrainingObserver> observers, CancellationToken cancellation = default)
    {
        using var log = new TrainingLog(Path.Combine(_folder, "metrics.jsonl"));
        using var replicas = new ModelReplicas(_model, _parameters, CpuWorkers.CountFor(_model.Device));
        var step = new TrainStep(replicas, _optimizer, _config.Training.LabelSmoothing, _config.Seed);
        var parts = new TrainingParts(step, from => _train.Shuffled(from, _config.Seed), Validate, Save, () => _optimizer.Skipped);
        return new Trainer(_config.Training, parts, [log, .. observers]).Run(_start, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _parameters.Dispose();
        _model.Dispose();
    }

    private BatchSequence Sequence(IReadOnlyList<SentencePair> pairs, Device device)
    {
        var tokens = new TokenPair[pairs.Count];
        Parallel.For(0, tokens.Length, i => tokens[i] = new TokenPair(_tokenizer.Encode(pairs[i].Source), _tokenizer.Encode(pairs[i].Target)));
        for (var i = 0; i < tokens.Length; i++)
        {
            var longest = Math.Min(_config.Data.BatchTokens, _config.Model.MaxLength);
            if (tokens[i].Length > longest)
            {
                throw new InputException($"{pairs[i].Place}: the pair has {tokens[i].Length} tokens on its longer side; at most {longest} (data.batch_tokens, model.max_length) are wanted.");
            }
        }

        return new BatchSequence(tokens, _config.Data.BatchTokens, SpecialTokens.Default, device);
    }

    private ValidationResult Validate(long update)
    {
        var prediction = Evaluator.Predict(_model, _valid.Once());
        return new ValidationResult(update, prediction.Loss, prediction.TokenAccuracy);
    }

    private void Save(TrainingState state, bool isBest)
    {
        var weights = _parameters.Weights(_model);
        ModelCheckpoint.Save(Path.Combine(_folder, "last"), _config.Model, weights, _tokenizer, aside => TrainingCheckpoint.Save(aside, state, _optimizer));
        if (isBest)
        {
            ModelCheckpoint.Save(Path.Combine(_folder, "best"), _config.Model, weights, _tokenizer);
        }

        foreach (var (_, tensor) in weights)
        {
            tensor.Dispose();
        }
    }
}

/// <summary>What a training works with.</summary>
/// <param name="TrainPairs">Training pairs.</param>
/// <param name="ValidPairs">Validation pairs.</param>
/// <param name="VocabSize">Tokens of the vocabulary.</param>
public sealed record PreparationReport(int TrainPairs, int ValidPairs, int VocabSize);

/// <summary>The corpora of a run, in memory.</summary>
internal sealed record Corpora(IReadOnlyList<SentencePair> Train, IReadOnlyList<SentencePair> Valid)
{
    public static Corpora Read(DataConfig data) =>
        new([.. ParallelCorpus.Read(data.Train, data.Swap)], [.. ParallelCorpus.Read(data.Valid, data.Swap)]);

    public SubwordTokenizer TrainTokenizer(TokenizerConfig config) =>
        TokenizerTrainer.Train(Train.SelectMany(pair => new[] { pair.Source, pair.Target }), config).Tokenizer;
}
