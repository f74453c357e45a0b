using Seq2Seq.Training;
using Spectre.Console;
using ValidationResult = Seq2Seq.Training.ValidationResult;

namespace Seq2Seq.Cli;

/// <summary>Shows a training as it goes: a live bar on a terminal, plain lines elsewhere.</summary>
internal sealed class TrainingDisplay : ITrainingObserver, IDisposable
{
    private readonly CommandContext _context;
    private readonly ProgressTask? _bar;
    private readonly IAnsiConsole? _console;
    private readonly TaskCompletionSource _done = new();
    private readonly Task? _drawing;

    public TrainingDisplay(CommandContext context, int maxUpdates)
    {
        _context = context;
        if (context.Quiet || !context.Io.ErrorIsTerminal)
        {
            return;
        }

        var started = new TaskCompletionSource<ProgressTask>();
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Io.Error) });
        _drawing = _console.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async progress =>
            {
                started.SetResult(progress.AddTask("starting", maxValue: maxUpdates));
                await _done.Task;
            });
        _bar = started.Task.GetAwaiter().GetResult();
    }

    public void OnProgress(TrainingProgress progress)
    {
        var text = $"loss {progress.Loss:F3}  ppl {progress.Perplexity:F2}  lr {progress.LearningRate:G3}  {progress.TargetTokensPerSecond:N0} target tok/s";
        if (_bar is null)
        {
            _context.Say($"update {progress.Update}/{progress.MaxUpdates}  epoch {progress.Epoch}  {text}");
            return;
        }

        _bar.Value = progress.Update;
        _bar.Description = text;
    }

    public void OnValidation(ValidationResult result)
    {
        var weights = result.AveragedCheckpoints is { } count ? $"validation of the mean of {count} checkpoints" : $"validation after update {result.Update}";
        var scores = (result.Bleu is null ? "" : $"  BLEU {result.Bleu:F2}") + (result.Chrf is null ? "" : $"  chrF {result.Chrf:F2}");
        Print($"{weights}: loss {result.Loss:F4}  ppl {result.Perplexity:F3}  accuracy {result.TokenAccuracy:P2}{scores}{(result.IsBest ? "  best so far" : "")}");
        foreach (var sample in result.Samples)
        {
            Print($"  {sample.Source} | {sample.Reference} | {sample.Output}");
        }
    }

    public void Dispose()
    {
        _done.TrySetResult();
        _drawing?.GetAwaiter().GetResult();
    }

    // Above the bar, which stays where it is.
    private void Print(string line)
    {
        if (_console is null)
        {
            _context.Say(line);
        }
        else
        {
            _console.WriteLine(line);
        }
    }
}
