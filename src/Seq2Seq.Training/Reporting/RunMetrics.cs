using System.Globalization;
using System.Text.Json;

namespace Seq2Seq.Reporting;

/// <summary>What metrics.jsonl of one run says, read back.</summary>
/// <param name="Name">The run's.</param>
/// <param name="Training">Lines of kind progress, by the update.</param>
/// <param name="Validation">Lines of kind validation, by the update.</param>
internal sealed record RunMetrics(string Name, IReadOnlyList<MetricsLine> Training, IReadOnlyList<MetricsLine> Validation)
{
    /// <summary>The file in a run's folder.</summary>
    public const string FileName = "metrics.jsonl";

    /// <summary>Reads a run.</summary>
    /// <param name="run">Its folder, or a file of the kind.</param>
    /// <exception cref="InputException">There is no such file, a line of it cannot be read, or it has none.</exception>
    public static RunMetrics Read(string run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var path = File.Exists(run) ? run : Path.Combine(run, FileName);
        if (!File.Exists(path))
        {
            throw new InputException(Directory.Exists(run) ? $"{run} has no {FileName}; the folder of a run is wanted." : $"{run} does not exist; the folder of a run is wanted.");
        }

        var lines = ReadLines(path).ToList();
        return lines.Count == 0
            ? throw new InputException($"{path} is empty: the training has not come to its first report.")
            : new RunMetrics(NameOf(run), Of("progress"), Of("validation"));

        List<MetricsLine> Of(string kind) => [.. lines.Where(line => line.Kind == kind).Select(line => line.Line)];
    }

    private static string NameOf(string run)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(run));
        return Path.GetFileName(File.Exists(full) ? Path.GetDirectoryName(full) ?? full : full);
    }

    private static IEnumerable<(string Kind, MetricsLine Line)> ReadLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();

        // The training may be running, or have been killed: what stands behind the last line feed is not a line yet.
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        var number = 0;
        foreach (var line in whole.Split('\n').SkipLast(1))
        {
            number++;
            yield return Parse(path, number, line);
        }
    }

    private static (string Kind, MetricsLine Line) Parse(string path, int number, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var values = root.EnumerateObject()
                .Select(property => (property.Name, Value: Number(property.Value)))
                .Where(entry => entry.Value is not null)
                .ToDictionary(entry => entry.Name, entry => entry.Value!.Value);
            return (root.GetProperty("kind").GetString() ?? "", new MetricsLine(root.GetProperty("update").GetInt64(), values));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw InputException.At(path, number, "the line cannot be read; a JSON object with kind and update is wanted, as a training writes it.");
        }
    }

    // What is no finite number is written as its name in JSON.
    private static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String when value.GetString() is "NaN" or "Infinity" or "-Infinity" => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>A line of metrics.jsonl.</summary>
/// <param name="Update">Updates done.</param>
/// <param name="Values">Its numbers by their keys; true is 1 and false is 0.</param>
internal sealed record MetricsLine(long Update, IReadOnlyDictionary<string, double> Values);
