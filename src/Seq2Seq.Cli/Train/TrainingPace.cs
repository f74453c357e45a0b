using System.Globalization;

namespace Seq2Seq.Cli;

/// <summary>How long a training has taken and how much longer it will take, validations and checkpoints included.</summary>
internal sealed class TrainingPace
{
    private readonly TimeProvider _time;
    private readonly long _firstUpdate;
    private readonly long _start;

    /// <summary>Begins to measure.</summary>
    /// <param name="firstUpdate">Updates that were done before.</param>
    /// <param name="time">The clock.</param>
    public TrainingPace(long firstUpdate, TimeProvider time) => (_time, _firstUpdate, _start) = (time, firstUpdate, time.GetTimestamp());

    /// <summary>Time since the start.</summary>
    public TimeSpan Taken => _time.GetElapsedTime(_start);

    /// <summary>Time from an update to the last one, if they go on as they have gone so far.</summary>
    public TimeSpan Left(long update, long maxUpdates) => update > _firstUpdate
        ? TimeSpan.FromSeconds(Math.Min(Taken.TotalSeconds * (maxUpdates - update) / (update - _firstUpdate), TimeSpan.FromDays(9999).TotalSeconds))
        : TimeSpan.Zero;

    /// <summary>A time as people write it: 0:07, 12:34, 1:02:03, 2 d 03:04.</summary>
    public static string Text(TimeSpan time)
    {
        // Whole seconds first, so that 59.9 s are 1:00 and not 0:60.
        var whole = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        var format = whole switch
        {
            { TotalDays: >= 1 } => @"d\ \d\ hh\:mm",
            { TotalHours: >= 1 } => @"h\:mm\:ss",
            _ => @"m\:ss",
        };
        return whole.ToString(format, CultureInfo.InvariantCulture);
    }
}
