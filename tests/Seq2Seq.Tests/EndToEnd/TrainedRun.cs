using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>A run of a few updates on a few pairs, made once by the command line for all tests that need a checkpoint or only a valid configuration.</summary>
public sealed class TrainedRun : IAsyncLifetime
{
    private static readonly string[] Pairs =
    [
        "I am happy\tJe suis heureux", "I am tired\tJe suis fatigué", "You are happy\tTu es heureux", "You are tired\tTu es fatigué",
        "He is happy\tIl est heureux", "He is tired\tIl est fatigué", "She sings\tElle chante", "He sings\tIl chante",
    ];

    private readonly TemporaryFolder _folder = new();

    /// <summary>The configuration file.</summary>
    public string Config => _folder.File("tiny.yaml");

    /// <summary>The finished run.</summary>
    public string Run => _folder.File("run");

    /// <summary>A name in a folder that is deleted with the run.</summary>
    internal string File(string name) => _folder.File(name);

    public async ValueTask InitializeAsync()
    {
        _folder.Write("pairs.tsv", string.Concat(Pairs.Select(pair => pair + "\n")));
        _folder.Write("tiny.yaml", ConfigText("pairs.tsv"));
        var ran = await CommandLine.Run("train", Config, "--output", Run, "--device", "cpu");
        Assert.True(ran.Code == 0, ran.Error);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// A configuration whose corpora are one file beside it. Without label smoothing a model that knows its eight pairs by heart is so sure that early ends
    /// fill a beam, more of them or fewer by how a CPU rounds.
    /// </summary>
    internal string ConfigText(string corpus) => $"""
        name: tiny
        model: {"{"} d_model: 32, heads: 2, encoder_layers: 1, decoder_layers: 1, feed_forward_dim: 64, dropout: 0, max_length: 32 {"}"}
        tokenizer: {"{"} vocab_size: 320 {"}"}
        data: {"{"} train: {_folder.File(corpus)}, valid: {_folder.File(corpus)}, batch_tokens: 128 {"}"}
        training: {"{"} max_updates: 120, learning_rate: 0.01, warmup_updates: 10, label_smoothing: 0.1, validate_every: 60, log_every: 60, samples: 2 {"}"}

        """;
}
