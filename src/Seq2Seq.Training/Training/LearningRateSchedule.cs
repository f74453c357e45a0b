using Seq2Seq.Configuration;

namespace Seq2Seq.Training;

/// <summary>The learning rate as a pure function of the update.</summary>
internal static class LearningRateSchedule
{
    /// <summary>Learning rate of an update.</summary>
    /// <param name="config">Peak, warm-up, shape and last update.</param>
    /// <param name="dModel">Width of the model, for the schedule noam.</param>
    /// <param name="update">Number of the update, from 1.</param>
    public static double At(TrainingConfig config, int dModel, long update)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(update, 1);
        var (warmup, peak) = (config.WarmupUpdates, config.LearningRate);
        if (config.Schedule == Schedule.Noam)
        {
            // Equation 3; without warm-up its second term is never the lower one.
            return peak / Math.Sqrt(dModel) * Math.Min(1 / Math.Sqrt(update), update * Math.Pow(Math.Max(1, warmup), -1.5));
        }

        if (update < warmup)
        {
            return peak * update / warmup;
        }

        // Share of the way from the end of warm-up to the last update.
        var progress = Math.Min(1, (update - warmup) / Math.Max(1.0, config.MaxUpdates - warmup));
        return config.Schedule switch
        {
            Schedule.Cosine => peak * (1 + Math.Cos(Math.PI * progress)) / 2,
            Schedule.Linear => peak * (1 - progress),
            Schedule.Constant => peak,
            _ => peak * Math.Sqrt(Math.Max(1, warmup) / (double)update),
        };
    }
}
