namespace Seq2Seq.Configuration;

/// <summary>How the learning rate goes over the updates.</summary>
public enum Schedule
{
    /// <summary>Linear warm-up, then proportional to update^-0.5, the peak at the end of warm-up.</summary>
    InverseSqrt,

    /// <summary>Linear warm-up, then half a cosine down to zero at the last update.</summary>
    Cosine,

    /// <summary>Linear warm-up, then a straight line down to zero at the last update.</summary>
    Linear,

    /// <summary>Linear warm-up, then the peak.</summary>
    Constant,
}

/// <summary>Number format of the matrix products; the weights that the optimizer changes are float32 in both.</summary>
public enum Precision
{
    /// <summary>float32 throughout.</summary>
    Float32,

    /// <summary>Products in bfloat16; norms, softmax, loss and optimizer in float32.</summary>
    Bfloat16,
}

/// <summary>Optimization, validation and checkpoints.</summary>
public sealed record TrainingConfig : IConfigSection
{
    /// <summary>Number of optimizer updates.</summary>
    public int MaxUpdates { get; init; } = 10_000;

    /// <summary>Batches whose gradients make one update; equal to one batch of that many times the size.</summary>
    public int AccumulateBatches { get; init; } = 1;

    /// <summary>float32 | bfloat16.</summary>
    public Precision Precision { get; init; }

    /// <summary>Peak learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Shape of the learning rate over the updates.</summary>
    public Schedule Schedule { get; init; }

    /// <summary>Updates over which the learning rate rises linearly to its peak.</summary>
    public int WarmupUpdates { get; init; } = 1000;

    /// <summary>Decay of Adam's mean of gradients.</summary>
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>Decay of Adam's mean of squared gradients.</summary>
    public double AdamBeta2 { get; init; } = 0.98;

    /// <summary>What Adam adds to the root before dividing.</summary>
    public double AdamEpsilon { get; init; } = 1e-9;

    /// <summary>Decoupled weight decay of matrices (AdamW); norms and biases have none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest norm of the whole gradient; 0 for no limit.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Share of the target probability that is spread over the vocabulary.</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>Updates from one line of the log to the next.</summary>
    public int LogEvery { get; init; } = 50;

    /// <summary>Updates from one validation to the next; each validation saves a checkpoint.</summary>
    public int ValidateEvery { get; init; } = 500;

    /// <summary>Validations without a better loss after which training stops; 0 for never.</summary>
    public int Patience { get; init; }

    /// <summary>Updates in a row whose gradient is not finite, and which are therefore left out, after which training stops.</summary>
    public int MaxSkipped { get; init; } = 20;

    /// <summary>Newest checkpoints of single steps to keep beside best and last.</summary>
    public int KeepCheckpoints { get; init; }

    /// <summary>Held-out sentences that the closing table shows.</summary>
    public int Samples { get; init; } = 5;

    /// <summary>Whether event files for TensorBoard are written, into tensorboard/ of the run, beside metrics.jsonl.</summary>
    public bool Tensorboard { get; init; } = true;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        foreach (var (key, value, least) in new[]
        {
            ("max_updates", MaxUpdates, 1), ("accumulate_batches", AccumulateBatches, 1), ("warmup_updates", WarmupUpdates, 0),
            ("log_every", LogEvery, 1), ("validate_every", ValidateEvery, 1), ("patience", Patience, 0),
            ("keep_checkpoints", KeepCheckpoints, 0), ("samples", Samples, 0), ("max_skipped", MaxSkipped, 1),
        })
        {
            if (value < least)
            {
                yield return new(key, $"is {value}; at least {least} is wanted");
            }
        }

        foreach (var (key, value, fits, wanted) in new[]
        {
            ("learning_rate", LearningRate, LearningRate > 0, "a number above 0"),
            ("adam_beta1", AdamBeta1, AdamBeta1 is >= 0 and < 1, "a number from 0 to below 1"),
            ("adam_beta2", AdamBeta2, AdamBeta2 is >= 0 and < 1, "a number from 0 to below 1"),
            ("adam_epsilon", AdamEpsilon, AdamEpsilon > 0, "a number above 0"),
            ("weight_decay", WeightDecay, WeightDecay >= 0, "a number from 0"),
            ("clip_norm", ClipNorm, ClipNorm >= 0, "a number from 0"),
            ("label_smoothing", LabelSmoothing, LabelSmoothing is >= 0 and < 1, "a number from 0 to below 1"),
        })
        {
            if (!fits)
            {
                yield return new(key, $"is {value}; {wanted} is wanted");
            }
        }
    }
}
