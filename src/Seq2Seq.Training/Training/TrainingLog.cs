using System.Text.Encodings.Web;
using System.Text.Json;
using Seq2Seq.Files;

namespace Seq2Seq.Training;

/// <summary>
/// Writes metrics.jsonl, a JSON object a line: {"kind": "progress", "update", "epoch", "loss", "perplexity", "learning_rate", "gradient_norm", "target_tokens_per_second",
/// "skipped"} and {"kind": "validation", "update", "loss", "perplexity", "token_accuracy", "bleu"?, "chrf"?, "best", "averaged_checkpoints"?, "samples": [{"source", "reference",
/// "output"}]}. What was not measured is left out; "averaged_checkpoints" stands in the line about the mean of so many checkpoints, at the end.
/// </summary>
internal sealed class TrainingLog : ITrainingObserver, IDisposable
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly StreamWriter _file;

    /// <summary>Opens the file, whose lines about what is done stay; those about what a resumed training does again go.</summary>
    /// <param name="path">The file.</param>
    /// <param name="state">Where the training begins or goes on.</param>
    public TrainingLog(string path, TrainingState state)
    {
        if (File.Exists(path))
        {
            CutAfter(path, state);
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
        Write(new
        {
            Kind = "validation",
            result.Update,
            result.Loss,
            result.Perplexity,
            result.TokenAccuracy,
            result.Bleu,
            result.Chrf,
            Best = result.IsBest,
            result.AveragedCheckpoints,
            result.Samples,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static void CutAfter(string path, TrainingState state) =>
        AtomicFile.Write(path, string.Concat(File.ReadLines(path).Where(line => IsDone(line, state)).Select(line => line + "\n")));

    // A line that a killed process left half written is not, nor that of the checkpoints' mean, which every end of a training measures.
    private static bool IsDone(string line, TrainingState state)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var update = root.GetProperty("update").GetInt64();
            var isAgain = root.GetProperty("kind").GetString() == "validation"
                && (root.TryGetProperty("averaged_checkpoints", out _) || (update == state.Update && state.ValidationDue));
            return update <= state.Update && !isAgain;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Write(object line) => _file.WriteLine(JsonSerializer.Serialize(line, Options));
}
