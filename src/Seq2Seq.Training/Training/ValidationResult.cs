using Seq2Seq.Configuration;

namespace Seq2Seq.Training;

/// <summary>A measurement on the validation set.</summary>
/// <param name="Update">Updates done.</param>
/// <param name="Loss">Loss per target token, without smoothing.</param>
/// <param name="TokenAccuracy">Share of target tokens that the model found most likely.</param>
/// <param name="IsBest">Whether no earlier one was as good, by what training.best_by names.</param>
public sealed record ValidationResult(long Update, double Loss, double TokenAccuracy, bool IsBest = false)
{
    /// <summary>exp of the loss.</summary>
    public double Perplexity => Math.Exp(Loss);

    /// <summary>BLEU of the output, decoded text from 0 to 100; null when nothing was generated for it.</summary>
    public double? Bleu { get; init; }

    /// <summary>chrF of the output, decoded text from 0 to 100; null when nothing was generated for it.</summary>
    public double? Chrf { get; init; }

    /// <summary>A few held-out sentences and what the model makes of them.</summary>
    public IReadOnlyList<SampleOutput> Samples { get; init; } = [];

    /// <summary>How many checkpoints the weights are the mean of, in the measurement at the end of a training with average_last; else null.</summary>
    public int? AveragedCheckpoints { get; init; }

    /// <summary>The measurement that a checkpoint is chosen by; not a number when it was not made.</summary>
    internal double By(BestBy by) => by switch
    {
        BestBy.Perplexity => Perplexity,
        BestBy.Accuracy => TokenAccuracy,
        BestBy.Bleu => Bleu ?? double.NaN,
        BestBy.Chrf => Chrf ?? double.NaN,
        _ => Loss,
    };
}

/// <summary>A held-out sentence and what the model makes of it.</summary>
/// <param name="Source">What the model was given.</param>
/// <param name="Reference">What it should have made of it.</param>
/// <param name="Output">What it made of it.</param>
public sealed record SampleOutput(string Source, string Reference, string Output);
