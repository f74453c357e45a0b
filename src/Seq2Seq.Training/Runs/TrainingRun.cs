using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Evaluation;
using Seq2Seq.Files;
using Seq2Seq.Model;
using Seq2Seq.Reporting;
using Seq2Seq.Runs;
using Seq2Seq.Training;

namespace Seq2Seq;

/// <summary>What to do about a run folder that holds a run already.</summary>
public enum ExistingRun
{
    /// <summary>Refuse.</summary>
    Refuse,

    /// <summary>Go on from its last checkpoint.</summary>
    Resume,

    /// <summary>Begin anew in its place, which the new run takes with its first checkpoint; until then the old one stays as it was.</summary>
    Overwrite,
}

/// <summary>
/// A training from a configuration: reads the corpora, trains the tokenizer on them, trains the model, and leaves best/, last/, metrics.jsonl and run.yaml in
/// a folder.
/// </summary>
public sealed class TrainingRun : IDisposable
{
    private readonly RunConfig _config;
    private readonly RunFolder _folder;
    private readonly LiveModel _trained;
    private readonly RunData _data;
    private readonly TrainingState _start;
    private readonly RunCheckpoints _checkpoints;
    private readonly Validator _validator;

    private TrainingRun(RunConfig config, RunFolder folder, bool resume, RunData data)
    {
        var placement = DeviceAndPrecision.Of(config.Training.Precision, config.Device);
        var last = Path.Combine(folder.Path, "last");
        _data = data;
        _config = config with { Model = config.Model with { VocabSize = data.Tokenizer.VocabSize } };
        _folder = folder;
        ModelFolder.CheckSpecials(_config.Model, data.Tokenizer.Specials, "model.");

        var model = resume ? TorchCheckpoint.LoadModel(last, placement) : new Seq2SeqModel(_config.Model, placement, config.Seed);
        _trained = new LiveModel(model, config.Training);
        _start = resume ? TrainingCheckpoint.Load(last, _trained) : TrainingState.Start;
        _checkpoints = new RunCheckpoints(folder, _config, _trained, data.Tokenizer);
        _validator = new Validator(config.Training, Material());
    }

    /// <summary>What was prepared.</summary>
    public DataReport Report => _data.Report;

    /// <summary>The run's folder; of a run that is to replace another one, and has saved no checkpoint yet, the one that it is made in.</summary>
    public string Folder => _folder.Path;

    /// <summary>Trained weights.</summary>
    public long Parameters => _trained.Model.Weights().Sum(weight => weight.Count);

    /// <summary>Updates done before this start; 0 unless resumed.</summary>
    public long FirstUpdate => _start.Update;

    /// <summary>What a resumed run's configuration says otherwise than when it was saved.</summary>
    public IReadOnlyList<ConfigChange> Changes { get; private init; } = [];

    /// <summary>Reads and prepares everything; nothing in the folder changes yet when this throws.</summary>
    /// <param name="config">From a file (<see cref="ConfigFile.LoadRun"/>) or from code; what it does not say has its default.</param>
    /// <param name="folder">Where the run goes.</param>
    /// <param name="existing">What to do when it holds a run.</param>
    /// <param name="progress">Told how far the preparation is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">The configuration, the folder, the corpora or the device cannot be used, or another training is at work in the folder.</exception>
    public static TrainingRun Prepare(
        RunConfig config, string folder, ExistingRun existing = ExistingRun.Refuse, IProgress<PreparationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        config = Checked(config);
        var contents = new RunContents(folder);
        if (existing != ExistingRun.Resume)
        {
            contents.RequireRunOrNothing(overwrite: existing == ExistingRun.Overwrite);
        }

        if (contents.HasCheckpoint && existing == ExistingRun.Refuse)
        {
            throw new InputException($"{folder} holds a run already; --resume goes on with it, --overwrite begins anew, --output names another folder.");
        }

        if (existing == ExistingRun.Resume && !Directory.Exists(Path.Combine(folder, "last")))
        {
            throw new InputException($"{folder} has no last/ checkpoint to go on from.");
        }

        var changes = existing == ExistingRun.Resume ? ResumeRules.Check(config, Path.Combine(folder, RunContents.ConfigName)) : [];
        var tokenizer = existing == ExistingRun.Resume ? ModelFolder.LoadTokenizer(Path.Combine(folder, "last")) : null;
        var cache = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder, ".cache");
        var data = RunData.Prepare(config, new DataSetting(cache, DeviceSelection.Resolve(config.Device), tokenizer), progress, cancellation);
        var place = new RunFolder(folder);
        try
        {
            if (contents.HasCheckpoint && existing == ExistingRun.Overwrite)
            {
                place.OpenAside();
            }
            else
            {
                place.Open();
            }

            var run = new TrainingRun(config, place, existing == ExistingRun.Resume, data) { Changes = changes };
            AtomicFile.Write(Path.Combine(place.Path, RunContents.ConfigName), YamlText.ToYaml(run._config));
            return run;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Trains to the end, once.</summary>
    /// <param name="observers">Told of progress and validations as they happen, on the calling thread.</param>
    /// <param name="cancellation">Ends the training after the update under way, its state saved.</param>
    /// <returns>How far it came.</returns>
    /// <exception cref="OperationCanceledException">Interrupted; last/ holds the state, and resuming goes on from there.</exception>
    public TrainingState Train(IEnumerable<ITrainingObserver>? observers = null, CancellationToken cancellation = default)
    {
        using var log = new TrainingLog(Path.Combine(_folder.Path, RunMetrics.FileName), _start);
        using var board = _config.Training.Tensorboard ? new TensorBoardLog(Path.Combine(_folder.Path, TensorBoardLog.FolderName), _start.Update, TimeProvider.System) : null;
        using var replicas = new ModelReplicas(_trained.Model, _trained.Parameters, CpuWorkers.CountFor(_trained.Model.Device));
        var step = new TrainStep(replicas, _trained.Optimizer, _config.Training, _config.Seed) { Average = _trained.Average };
        ITrainingObserver[] told = [log, .. board is null ? Enumerable.Empty<ITrainingObserver>() : [board], .. observers ?? []];
        var parts = new TrainingHooks(
            step,
            from => _data.Train.Shuffled(from, _config.Seed),
            update => LearningRateSchedule.At(_config.Training, _config.Model.DModel, update),
            Validate,
            _checkpoints.Save);
        try
        {
            var end = new Trainer(_config.Training, parts, told).Run(_start, cancellation);
            return new ClosingAverage(_config.Training, _checkpoints, _validator).Run(end, _trained.Model.DeviceAndPrecision, told);
        }
        catch (Exception failure) when (failure is not InputException and not TrainingException && OutOfMemory.IsCauseOf(failure))
        {
            throw new TrainingException($"there is not enough memory for batches of {_config.Data.BatchTokens} tokens; {SmallerBatches()}", failure);
        }
    }

    private string SmallerBatches()
    {
        var (tokens, least) = (_config.Data.BatchTokens, ResumeRules.LeastBatchTokens(_config));
        return tokens <= least
            ? $"a sentence may have {least} of them, so shorter sentences (data.max_source_length, data.max_target_length) or a smaller model are needed."
            : $"--set data.batch_tokens={Math.Max(tokens / 2, least)} --set training.accumulate_batches={_config.Training.AccumulateBatches * 2} needs about half, and --resume continues with it from the last checkpoint, if there is one.";
    }

    // One from a file has been through this already.
    private static RunConfig Checked(RunConfig config)
    {
        var problems = config.Validate().Select(problem => $"{problem}.").ToList();
        return problems.Count == 0 ? config with { Training = config.Training.Resolved() } : throw new InputException(string.Join('\n', problems));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _trained.Dispose();
        _data.Dispose();
        _folder.Dispose();
    }

    private ValidationResult Validate(long update)
    {
        using var measured = _trained.WithMeasuredWeights();
        return _validator.Measure(_trained.Model, update);
    }

    private ValidationMaterial Material()
    {
        var texts = HeldOutText.Read(_config, _config.Data.Valid);
        return new ValidationMaterial(
            _data.Valid.Once,
            [.. Validator.WantedTexts(_config.Training) is { } count ? texts.Take(count) : texts],
            (model, sources) => Translator.Of(new TorchNetwork(model, ownsModel: false), _data.Tokenizer).Translate(sources, ValidationOptions));
    }

    private GenerationOptions ValidationOptions => (_config.Training.ValidationGeneration, _config.Generation) switch
    {
        (ValidationGeneration.Beam, { Strategy: Strategy.Beam } options) => options,
        (ValidationGeneration.Beam, var options) => new GenerationOptions { MaxLength = options.MaxLength },
        (_, var options) => new GenerationOptions { Strategy = Strategy.Greedy, MaxLength = options.MaxLength },
    };
}
