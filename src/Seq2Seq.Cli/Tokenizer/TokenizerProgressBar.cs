using Seq2Seq.Tokenization;
using Spectre.Console;

namespace Seq2Seq.Cli;

/// <summary>Draws how far the training of a tokenizer is, when a person watches.</summary>
internal static class TokenizerProgressBar
{
    /// <summary>Runs the training under a bar, or without one.</summary>
    public static T Show<T>(CommandContext context, Func<IProgress<TokenizerProgress>?, T> train)
    {
        if (!context.IsWatched())
        {
            return train(null);
        }

        var console = Terminal.Console(context);
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .Start(shown => train(new Bars(shown)));
    }

    private sealed class Bars(ProgressContext shown) : IProgress<TokenizerProgress>
    {
        private readonly ProgressTask _counting = shown.AddTask("counting words").IsIndeterminate();
        private ProgressTask? _building;

        public void Report(TokenizerProgress value)
        {
            if (value.Stage == TokenizerStage.Counting)
            {
                _counting.Description = $"counting words, {value.Done:N0} lines";
                return;
            }

            if (_building is null)
            {
                _counting.IsIndeterminate(false).Value(_counting.MaxValue);
                _building = shown.AddTask("making tokens", maxValue: value.Total ?? 1);
            }

            _building.Value = value.Done;
        }
    }
}
