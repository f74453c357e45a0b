using System.Globalization;
using System.Text.Json;

namespace Seq2Seq.Benchmarks;

/// <summary>Speed of training and translation along one setting at a time, each point a process of `seq2seq benchmark`, whose tiny Transformer is the model unless told.</summary>
internal static class SpeedCurves
{
    // Target tokens of a round: a few seconds of training.
    private const int RoundTokens = 40_960;

    private static readonly (string Key, string Heading)[] TrainingColumns =
        [("target_tokens_per_second", "target tokens/s"), ("least", "least"), ("most", "most"), ("share_of_matrix_product", "% of a matrix product"), ("peak_memory_mib", "peak memory, MiB")];

    /// <summary>Training by the size of batches, from 256 to 16,384 padded tokens.</summary>
    public static CurveTable Batch(CurveSetting setting)
    {
        var table = new CurveTable("batch", $"Training by batch size ({setting.Precision})", [("batch_tokens", "padded tokens in a batch"), .. TrainingColumns]);
        foreach (var size in Doubling(256, 16_384))
        {
            table.Add([size, .. Training(setting, RoundTokens / size, "--set", $"data.batch_tokens={size}")]);
        }

        return table;
    }

    /// <summary>Training by the mean length of sources, from 16 to 1,024 tokens.</summary>
    public static CurveTable Length(CurveSetting setting)
    {
        var table = new CurveTable("length", $"Training by sequence length, batches of 4,096 padded tokens ({setting.Precision})", [("length", "mean tokens of a source"), .. TrainingColumns]);
        foreach (var length in Doubling(16, 1024))
        {
            // Room for lengths beside the mean, too.
            table.Add([length, .. Training(setting, RoundTokens / 4096, "--length", $"{length}", "--set", "model.max_length=2048", "--set", "data.batch_tokens=4096")]);
        }

        return table;
    }

    /// <summary>Training by vocabulary, from 1,000 to 64,000 tokens.</summary>
    public static CurveTable Vocabulary(CurveSetting setting)
    {
        var table = new CurveTable("vocabulary", $"Training by vocabulary, batches of 4,096 padded tokens ({setting.Precision})", [("vocab_size", "vocabulary"), .. TrainingColumns]);
        foreach (var size in Doubling(1000, 64_000))
        {
            table.Add([size, .. Training(setting, Math.Max(2, RoundTokens / 4096 * 8000 / Math.Max(8000, size)), "--set", $"model.vocab_size={size}", "--set", "data.batch_tokens=4096")]);
        }

        return table;
    }

    /// <summary>Training and translation by threads, from one to all processors.</summary>
    public static CurveTable Threads(CurveSetting setting)
    {
        var table = new CurveTable(
            "threads",
            $"Training and translation by threads ({setting.Precision})",
            ("threads", "threads"), ("target_tokens_per_second", "training, target tokens/s"), ("training_speedup", "times one thread"),
            ("sentences_per_second", "beam 5, sentences/s"), ("translation_speedup", "times one thread"));
        var first = (Training: 0.0, Translation: 0.0);
        foreach (var threads in Doubling(1, Environment.ProcessorCount))
        {
            var training = ChildProcess.FirstRate(Benchmark(setting, threads, "train", "--updates", $"{RoundTokens / 4096}"));
            var translation = ChildProcess.FirstRate(Benchmark(setting, threads, "translate"));
            first = threads == 1 ? (training, translation) : first;
            table.Add(threads, training, training / first.Training, translation, translation / first.Translation);
        }

        return table;
    }

    /// <summary>Translation by the width of the beam, from 1 to 16.</summary>
    public static CurveTable Beam(CurveSetting setting)
    {
        var table = new CurveTable(
            "beam",
            $"Translation by beam size, outputs of 16 tokens ({setting.Precision})",
            ("beam_size", "beam"), ("sentences_per_second", "sentences/s"), ("least", "least"), ("most", "most"), ("peak_memory_mib", "peak memory, MiB"));
        foreach (var size in Doubling(1, 16))
        {
            var result = Benchmark(setting, null, "translate", "--beam-size", $"{size}");
            table.Add([size, .. FirstRate(result), Memory(result)]);
        }

        return table;
    }

    private static object[] Training(CurveSetting setting, int updates, params string[] args)
    {
        var result = Benchmark(setting, null, ["train", "--updates", $"{updates}", .. args]);
        var share = result.GetProperty("gigaflops").GetDouble() / result.GetProperty("matrixProductGigaflops").GetDouble();
        return [.. FirstRate(result), 100 * share, Memory(result)];
    }

    private static JsonElement Benchmark(CurveSetting setting, int? threads, params string[] args)
    {
        var start = ChildProcess.Program(["benchmark", .. args, "--rounds", $"{setting.Rounds}", "--precision", setting.Precision, "--format", "json"]);
        if (threads is { } count)
        {
            start.Environment["OMP_NUM_THREADS"] = count.ToString(CultureInfo.InvariantCulture);
        }

        return ChildProcess.Json(start);
    }

    private static object[] FirstRate(JsonElement result)
    {
        var rate = result.GetProperty("rates").EnumerateObject().First().Value;
        return [.. new[] { "median", "least", "most" }.Select(key => (object)rate.GetProperty(key).GetDouble())];
    }

    private static object Memory(JsonElement result) => result.GetProperty("peakMemoryBytes").GetInt64() >> 20;

    private static IEnumerable<int> Doubling(int first, int last)
    {
        for (var size = first; size <= last; size *= 2)
        {
            yield return size;
        }
    }
}
