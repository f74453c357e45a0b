using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Files;
using Spectre.Console;

namespace Seq2Seq.Cli;

/// <summary>Shows how many lines of a file are done and how many go by in a second: a bar on a terminal, one closing line elsewhere.</summary>
internal sealed class LineMeter : IDisposable
{
    private readonly CommandContext _context;
    private readonly bool _closes;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ProgressTask? _bar;
    private readonly TaskCompletionSource _closed = new();
    private readonly Task? _drawing;
    private int _finished;
    private int _current;

    /// <summary>Begins to count.</summary>
    /// <param name="context">Where it shows.</param>
    /// <param name="path">The file whose lines are counted.</param>
    /// <param name="closes">Whether a closing line says how long it took.</param>
    public LineMeter(CommandContext context, string path, bool closes = true)
    {
        (_context, _closes) = (context, closes);
        if (!context.IsWatched())
        {
            return;
        }

        var started = new TaskCompletionSource<ProgressTask>();
        var console = Terminal.Console(context);
        _drawing = console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async progress =>
            {
                started.SetResult(progress.AddTask("starting", maxValue: Math.Max(1, Count(path))));
                await _closed.Task;
            });
        _bar = started.Task.GetAwaiter().GetResult();
    }

    /// <summary>Counts the lines of the next so many.</summary>
    public IProgress<int> Within(int lines)
    {
        var before = _finished;
        _finished += lines;
        return new Counter(this, before);
    }

    public void Dispose()
    {
        _closed.TrySetResult();
        _drawing?.GetAwaiter().GetResult();
        if (_closes && _current > 0)
        {
            _context.Say(string.Create(CultureInfo.InvariantCulture, $"{_current:N0} {Plural.Of("line", _current)} in {_watch.Elapsed.TotalSeconds:F1} s, {Speed:F1} sentences/s"));
        }
    }

    private double Speed => _current / Math.Max(_watch.Elapsed.TotalSeconds, 1e-3);

    private void Show(int done)
    {
        _current = done;
        if (_bar is not null)
        {
            _bar.Value = done;
            _bar.Description = string.Create(CultureInfo.InvariantCulture, $"{Speed:F1} sentences/s");
        }
    }

    private static int Count(string path)
    {
        using var lines = TextLines.Open(path);
        var count = 0;
        while (lines.Read())
        {
            count++;
        }

        return count;
    }

    private sealed class Counter(LineMeter meter, int before) : IProgress<int>
    {
        public void Report(int value)
        {
            lock (meter._watch)
            {
                meter.Show(Math.Max(meter._current, before + value));
            }
        }
    }
}
