using Seq2Seq.Data;

namespace Seq2Seq.Training;

/// <summary>How far a training has come. With the weights, the optimizer's moments and the configuration it is all that going on takes.</summary>
/// <param name="Update">Updates done.</param>
/// <param name="Position">The batch that comes next.</param>
/// <param name="BestLoss">Lowest validation loss so far; infinity before the first.</param>
/// <param name="ValidationsSinceBest">Validations since then.</param>
public sealed record TrainingState(long Update, DataPosition Position, double BestLoss, int ValidationsSinceBest)
{
    /// <summary>Before the first update.</summary>
    public static TrainingState Start { get; } = new(0, new DataPosition(0, 0), double.PositiveInfinity, 0);

    /// <summary>The state after a validation.</summary>
    public TrainingState Validated(double loss) =>
        loss < BestLoss ? this with { BestLoss = loss, ValidationsSinceBest = 0 } : this with { ValidationsSinceBest = ValidationsSinceBest + 1 };
}
