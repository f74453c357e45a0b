using System.Text.Json;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Benchmarks;

/// <summary>Time and memory of a run's data by the size of the corpus: made-up corpora of 10,000, 100,000 and 1,000,000 pairs, each prepared in a process of its own.</summary>
internal static class CorpusCurve
{
    /// <summary>Measures; once, because memory does not depend on who else works.</summary>
    public static CurveTable Measure(CurveSetting setting)
    {
        var table = new CurveTable(
            "corpus",
            "Data by the size of the corpus: tokenizer of 8,000 tokens, cache, three epochs planned, 300 batches of each",
            ("pairs", "pairs"), ("prepared_seconds", "prepared in, s"), ("pairs_per_second", "pairs/s"), ("epoch_seconds", "an epoch's plan and 300 batches, s"),
            ("peak_memory_mib", "peak memory, MiB"), ("own_memory_mib", "at the end without mapped files, MiB"), ("heap_mib", "managed heap, MiB"));
        for (var pairs = 10_000; pairs <= 1_000_000; pairs *= 10)
        {
            using var folder = new TemporaryFolder();
            var costs = Costs(folder, pairs);
            table.Add(
                pairs, costs[0].Seconds, pairs / costs[0].Seconds, costs[1..].Average(cost => cost.Seconds),
                costs[^1].PeakMemory >> 20, costs[^1].OwnMemory >> 20, costs[^1].Heap >> 20);
        }

        return table;
    }

    private static DataCost[] Costs(TemporaryFolder folder, int pairs)
    {
        var (train, valid) = (folder.File("train.tsv"), folder.File("valid.tsv"));
        SyntheticCorpus.Write(train, pairs, seed: 3);
        SyntheticCorpus.Write(valid, 500, seed: 4);
        var config = folder.Write("config.yaml", $$"""
            model: { preset: tiny }
            tokenizer: { vocab_size: 8000 }
            data: { train: {{train}}, valid: {{valid}}, batch_tokens: 4096, cache: on }

            """);
        return ChildProcess.Json(ChildProcess.Benchmarks("data", config, folder.File("cache"), "json")).Deserialize<DataCost[]>()!;
    }
}
