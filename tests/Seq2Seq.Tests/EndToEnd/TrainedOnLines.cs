using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>A run of one stack by itself on a few lines of text, made once by the command line for all tests of a class.</summary>
/// <param name="lines">The text.</param>
/// <param name="model">The model's keys besides those that all have, as in YAML between braces.</param>
/// <param name="training">The training's, likewise.</param>
/// <param name="next">The command that is proposed at the end.</param>
public abstract class TrainedOnLines(string lines, string model, string training, string next) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The finished run.</summary>
    public string Folder => _folder.File("run");

    public async ValueTask InitializeAsync()
    {
        var text = _folder.Write("text.txt", lines);
        var config = _folder.Write("run.yaml", $$"""
            model: { {{model}}, d_model: 32, heads: 2, feed_forward_dim: 64, dropout: 0, max_length: 64 }
            tokenizer: { vocab_size: 320 }
            data: { train: {{text}}, valid: {{text}}, batch_tokens: 256 }
            training: { {{training}}, learning_rate: 0.01, warmup_updates: 10, label_smoothing: 0 }

            """);
        var ran = await CommandLine.Run("train", config, "--output", Folder, "--device", "cpu");
        Assert.True(ran.Code == 0, ran.Error);
        Assert.Contains($" seq2seq {next}", ran.Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
