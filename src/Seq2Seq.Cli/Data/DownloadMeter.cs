using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Downloads;

namespace Seq2Seq.Cli;

/// <summary>Says what becomes of each file: on a terminal one line that changes as bytes come, and everywhere a line for each file and each failed try.</summary>
internal sealed class DownloadMeter(CommandContext context) : IProgress<DownloadProgress>, IDisposable
{
    // Time between two changes of the line.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _sinceDrawn = new();
    private int _drawn;

    /// <inheritdoc/>
    public void Report(DownloadProgress value)
    {
        var culture = CultureInfo.InvariantCulture;
        switch (value.Stage)
        {
            case DownloadStage.Receiving:
                Draw(value);
                break;
            case DownloadStage.Retrying:
                SayAlone(string.Create(culture, $"{value.File.RemoteName}: {value.Problem}; trying again, {value.Received:N0} bytes are there"));
                break;
            default:
                var here = value.Stage == DownloadStage.Present ? "is there already" : "is there";
                SayAlone(string.Create(culture, $"{value.File.Name} {here}: {value.File.Length:N0} bytes, SHA-256 as it should be"));
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private void Draw(DownloadProgress value)
    {
        if (!context.IsWatched() || (_sinceDrawn.IsRunning && _sinceDrawn.Elapsed < Interval))
        {
            return;
        }

        Clear();
        var share = value.Total is { } total and > 0 ? string.Create(CultureInfo.InvariantCulture, $" of {total:N0} ({(double)value.Received / total:P0})") : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{value.File.RemoteName}: {value.Received:N0}{share} bytes");
        context.Io.Error.Write(line);
        _drawn = line.Length;
        _sinceDrawn.Restart();
    }

    private void SayAlone(string line)
    {
        Clear();
        context.Say(line);
    }

    private void Clear()
    {
        if (_drawn > 0)
        {
            context.Io.Error.Write($"\r{new string(' ', _drawn)}\r");
            _drawn = 0;
        }
    }
}
