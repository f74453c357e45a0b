using System.Text.Encodings.Web;
using System.Text.Json;
using Seq2Seq.Checkpoints;

namespace Seq2Seq.Training;

/// <summary>
/// Writes metrics.jsonl, a JSON object a line: {"kind": "progress", "update", "epoch", "loss", "perplexity", "learning_rate", "gradient_norm", "target_tokens_per_second",
/// "skipped"} and {"kind": "validation", "update", "loss", "perplexity", "token_accuracy", "best"}.
/// </summary>
public sealed class TrainingLog : ITrainingObserver, IDisposable
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly StreamWriter _file;

    /// <summary>Opens the file, whose lines up to an update stay; those of updates that a resumed training does again go.</summary>
    /// <param name="path">The file.</param>
    /// <param name="update">Updates done.</param>
    public TrainingLog(string path, long update)
    {
        if (File.Exists(path))
        {
            CutAfter(path, update);
        }

        _file = new StreamWriter(path, append: true) { AutoFlush = true, NewLine = "\n" };
    }

    /// <inheritdoc/>
    public void OnProgress(TrainingProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Write(new
        {
            Kind = "progress",
            progress.Update,
            progress.Epoch,
            progress.Loss,
            progress.Perplexity,
            progress.LearningRate,
            progress.GradientNorm,
            progress.TargetTokensPerSecond,
            progress.Skipped,
        });
    }

    /// <inheritdoc/>
    public void OnValidation(ValidationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Write(new { Kind = "validation", result.Update, result.Loss, result.Perplexity, result.TokenAccuracy, Best = result.IsBest });
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static void CutAfter(string path, long update) =>
        AtomicFile.Write(path, string.Concat(File.ReadLines(path).Where(line => UpdateOf(line) <= update).Select(line => line + "\n")));

    // A line that a killed process left half written has none.
    private static long UpdateOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.GetProperty("update").GetInt64();
        }
        catch (JsonException)
        {
            return long.MaxValue;
        }
    }

    private void Write(object line) => _file.WriteLine(JsonSerializer.Serialize(line, Options));
}
