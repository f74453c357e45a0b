using System.Globalization;
using Seq2Seq.Training;
using Spectre.Console;
using ValidationResult = Seq2Seq.Training.ValidationResult;

namespace Seq2Seq.Cli;

/// <summary>Shows a training as it goes: on a terminal two lines that stay at its foot, elsewhere a line a report.</summary>
internal sealed class TrainingDisplay : ITrainingObserver, IDisposable
{
    private const int BarWidth = 24;

    private readonly CommandContext _context;
    private readonly TrainingPace _pace;
    private readonly IAnsiConsole? _console;
    private readonly LiveDisplayContext? _live;
    private readonly TaskCompletionSource _done = new();
    private readonly Task? _drawing;

    public TrainingDisplay(CommandContext context, TrainingPace pace)
    {
        (_context, _pace) = (context, pace);
        if (!context.IsWatched())
        {
            return;
        }

        var started = new TaskCompletionSource<LiveDisplayContext>();
        _console = Terminal.Console(context);
        _drawing = _console.Live(new Text("the first updates"))
            .StartAsync(async live =>
            {
                started.SetResult(live);
                await _done.Task;
            });
        _live = started.Task.GetAwaiter().GetResult();
    }

    public void OnProgress(TrainingProgress progress)
    {
        var (place, values) = (TrainingText.Place(progress, _pace), TrainingText.Values(progress));
        if (_live is null)
        {
            _context.Say($"{place}  {values}");
            return;
        }

        _live.UpdateTarget(new Rows(Bar(progress.Update, progress.MaxUpdates, place), new Text(values) { Overflow = Overflow.Ellipsis }));
    }

    public void OnValidation(ValidationResult result)
    {
        Say(TrainingText.Validation(result));
        foreach (var sample in result.Samples)
        {
            Say($"  {sample.Source} | {sample.Reference} | {sample.Output}");
        }
    }

    /// <summary>A line for people, above what stays.</summary>
    public void Say(string line)
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

    public void Dispose()
    {
        _done.TrySetResult();
        _drawing?.GetAwaiter().GetResult();
    }

    private static Markup Bar(long update, long maxUpdates, string place)
    {
        var full = (int)(BarWidth * update / maxUpdates);
        return new Markup(string.Create(
            CultureInfo.InvariantCulture, $"[green]{new string('━', full)}[/][grey]{new string('━', BarWidth - full)}[/] {100 * update / maxUpdates}%  {place}"))
        { Overflow = Overflow.Ellipsis };
    }
}
