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

    /// <summary>
    /// learning_rate x d_model^-0.5 x min(update^-0.5, update x warmup_updates^-1.5) (Vaswani et al. 2017, equation 3): here learning_rate is a
    /// factor, 1 in the paper, and not the peak.
    /// </summary>
    Noam,
}

/// <summary>How the weights move by their gradients.</summary>
public enum OptimizerKind
{
    /// <summary>Adam with decoupled weight decay, AdamW (Loshchilov and Hutter 2019).</summary>
    Adam,

    /// <summary>Muon (Jordan et al. 2024) for the matrices inside the layers, Adam for all else.</summary>
    Muon,
}

/// <summary>Number format of the matrix products; the weights that the optimizer changes are float32 in both.</summary>
public enum Precision
{
    /// <summary>float32 throughout.</summary>
    Float32,

    /// <summary>Products in bfloat16, those of Muon too; norms, softmax, loss, moments and weights in float32.</summary>
    Bfloat16,
}

/// <summary>What validation generates, to measure BLEU and chrF.</summary>
public enum ValidationGeneration
{
    /// <summary>Nothing but the samples that are shown.</summary>
    None,

    /// <summary>The likeliest token at every step.</summary>
    Greedy,

    /// <summary>A beam, as the generation section says.</summary>
    Beam,
}

/// <summary>The measurement that makes a checkpoint the best one.</summary>
public enum BestBy
{
    /// <summary>Lowest loss per target token, without smoothing.</summary>
    Loss,

    /// <summary>Lowest perplexity.</summary>
    Perplexity,

    /// <summary>Highest share of target tokens that were the most likely ones.</summary>
    Accuracy,

    /// <summary>Highest BLEU of the validation's output.</summary>
    Bleu,

    /// <summary>Highest chrF of the validation's output.</summary>
    Chrf,
}

/// <summary>Optimization, validation and checkpoints.</summary>
public sealed record TrainingConfig : IConfigSection
{
    /// <summary>Updates from one validation to the next unless told.</summary>
    public const int DefaultValidateEvery = 500;

    /// <summary>Number of optimizer updates.</summary>
    public int MaxUpdates { get; init; } = 10_000;

    /// <summary>Batches whose gradients make one update; equal to one batch of that many times the size.</summary>
    public int AccumulateBatches { get; init; } = 1;

    /// <summary>float32 | bfloat16.</summary>
    public Precision Precision { get; init; }

    /// <summary>
    /// adam | muon: Adam for all weights, or for the matrices inside the layers Muon, which learns more from an update and takes longer for it. The learning rate and the
    /// weight decay that serve one serve the other.
    /// </summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>Peak learning rate; with schedule noam the factor.</summary>
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

    /// <summary>Decay of Muon's mean of gradients.</summary>
    public double MuonMomentum { get; init; } = 0.95;

    /// <summary>Decoupled weight decay of matrices (AdamW); norms and biases have none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest norm of the whole gradient; 0 for no limit.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Share of the target probability that is spread over the vocabulary.</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>
    /// Weight of R-Drop's divergence between two passes with different dropout (Liang et al. 2021, equation 4); 0 for one pass. A pass more takes as much time
    /// and memory again.
    /// </summary>
    public double RDrop { get; init; }

    /// <summary>Decay of the exponential moving average of the weights, which is what is measured and becomes the best checkpoint; 0 for none.</summary>
    public double EmaDecay { get; init; }

    /// <summary>Updates from one line of the log to the next.</summary>
    public int LogEvery { get; init; } = 50;

    /// <summary>Updates from one validation to the next; each validation saves a checkpoint. 500, or none with validate_every_epochs, unless told.</summary>
    public int? ValidateEvery { get; init; }

    /// <summary>Passes over the data from one validation to the next, in place of validate_every; 0 for none.</summary>
    public int ValidateEveryEpochs { get; init; }

    /// <summary>none | greedy | beam: what is generated for BLEU and chrF.</summary>
    public ValidationGeneration ValidationGeneration { get; init; }

    /// <summary>Validation sentences, from the first, for BLEU and chrF; 0 for all.</summary>
    public int ValidationSentences { get; init; }

    /// <summary>loss | perplexity | accuracy | bleu | chrf: what best/ and early stopping go by.</summary>
    public BestBy BestBy { get; init; }

    /// <summary>Validations that are no better (by best_by) after which training stops; 0 for never.</summary>
    public int Patience { get; init; }

    /// <summary>Updates in a row whose gradient is not finite, and which are therefore left out, after which training stops.</summary>
    public int MaxSkipped { get; init; } = 20;

    /// <summary>Newest checkpoints of single steps to keep beside best and last.</summary>
    public int KeepCheckpoints { get; init; }

    /// <summary>
    /// Validations at the end of the training whose checkpoints are averaged into average/, which becomes the best one if it is better; 0 for none. As many
    /// checkpoints of single steps are kept.
    /// </summary>
    public int AverageLast { get; init; }

    /// <summary>Held-out sentences whose translations every validation and the closing table show.</summary>
    public int Samples { get; init; } = 5;

    /// <summary>Whether event files for TensorBoard are written, into tensorboard/ of the run, beside metrics.jsonl.</summary>
    public bool Tensorboard { get; init; } = true;

    /// <summary>The configuration with what was not told filled in.</summary>
    internal TrainingConfig Resolved() => ValidateEvery is null && ValidateEveryEpochs == 0 ? this with { ValidateEvery = DefaultValidateEvery } : this;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        foreach (var (key, value, least) in new[]
        {
            ("max_updates", MaxUpdates, 1), ("accumulate_batches", AccumulateBatches, 1), ("warmup_updates", WarmupUpdates, 0),
            ("log_every", LogEvery, 1), ("validate_every", ValidateEvery ?? DefaultValidateEvery, 1), ("validate_every_epochs", ValidateEveryEpochs, 0),
            ("validation_sentences", ValidationSentences, 0), ("patience", Patience, 0), ("keep_checkpoints", KeepCheckpoints, 0),
            ("average_last", AverageLast, 0), ("samples", Samples, 0), ("max_skipped", MaxSkipped, 1),
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
            ("muon_momentum", MuonMomentum, MuonMomentum is >= 0 and < 1, "a number from 0 to below 1"),
            ("weight_decay", WeightDecay, WeightDecay >= 0, "a number from 0"),
            ("clip_norm", ClipNorm, ClipNorm >= 0, "a number from 0"),
            ("label_smoothing", LabelSmoothing, LabelSmoothing is >= 0 and < 1, "a number from 0 to below 1"),
            ("r_drop", RDrop, RDrop >= 0, "a number from 0"),
            ("ema_decay", EmaDecay, EmaDecay is >= 0 and < 1, "a number from 0 to below 1"),
        })
        {
            if (!fits)
            {
                yield return new(key, $"is {value}; {wanted} is wanted");
            }
        }

        if (ValidateEvery is not null && ValidateEveryEpochs > 0)
        {
            yield return new("validate_every_epochs", $"is {ValidateEveryEpochs} beside validate_every ({ValidateEvery}); one of them is wanted");
        }

        if (BestBy is BestBy.Bleu or BestBy.Chrf && ValidationGeneration == ValidationGeneration.None)
        {
            yield return new("best_by", $"is {ConfigNames.Word(BestBy)}, which is measured on generated text; validation_generation greedy or beam is wanted");
        }
    }
}
