using System.Globalization;
using Seq2Seq.Data;
using Spectre.Console;

namespace Seq2Seq.Cli;

/// <summary>Draws how far the preparation of data or of a tokenizer is, when a person watches.</summary>
internal static class PreparationBars
{
    /// <summary>Runs the preparation under bars, or without.</summary>
    public static T Show<T>(CommandContext context, Func<IProgress<PreparationProgress>?, T> prepare)
    {
        if (!context.IsWatched())
        {
            return prepare(null);
        }

        var console = Terminal.Console(context);
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(shown => prepare(new Bars(shown)));
    }

    private sealed class Bars(ProgressContext shown) : IProgress<PreparationProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(PreparationProgress value)
        {
            lock (_tasks)
            {
                if (!_tasks.TryGetValue(value.What, out var task))
                {
                    foreach (var earlier in _tasks.Values.Where(earlier => earlier.IsIndeterminate))
                    {
                        earlier.IsIndeterminate(false).Value(earlier.MaxValue);
                    }

                    _tasks.Add(value.What, task = shown.AddTask(value.What, maxValue: value.Total ?? 1).IsIndeterminate(value.Total is null));
                }

                if (value.Total is not null)
                {
                    task.Value = value.Done;
                }
                else if (value.Done > 0)
                {
                    task.Description = string.Create(CultureInfo.InvariantCulture, $"{value.What}, {value.Done:N0}");
                }
            }
        }
    }
}
