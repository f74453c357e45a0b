using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Training;

/// <summary>How far a training has come. With the weights, the optimizer's moments and the configuration it is all that going on takes.</summary>
/// <param name="Update">Updates done.</param>
/// <param name="Position">The batch that comes next.</param>
/// <param name="Best">Best measurement so far, of the kind that training.best_by names; null before the first.</param>
/// <param name="ValidationsSinceBest">Validations since then.</param>
/// <param name="ValidationDue">Whether the model is to be measured before anything else: an interruption came between the update and its validation.</param>
public sealed record TrainingState(long Update, DataPosition Position, double? Best, int ValidationsSinceBest, bool ValidationDue = false)
{
    /// <summary>Before the first update.</summary>
    internal static TrainingState Start { get; } = new(0, new DataPosition(0, 0), null, 0);

    /// <summary>Whether a measurement is better than all before; one that is no number never is.</summary>
    internal bool IsBest(ValidationResult result, BestBy by)
    {
        ArgumentNullException.ThrowIfNull(result);
        var value = result.By(by);
        return !double.IsNaN(value) && (Best is not { } best || (by is BestBy.Loss or BestBy.Perplexity ? value < best : value > best));
    }

    /// <summary>The state after a validation.</summary>
    internal TrainingState Validated(ValidationResult result, BestBy by) => IsBest(result, by)
        ? this with { Best = result.By(by), ValidationsSinceBest = 0, ValidationDue = false }
        : this with { ValidationsSinceBest = ValidationsSinceBest + 1, ValidationDue = false };
}
