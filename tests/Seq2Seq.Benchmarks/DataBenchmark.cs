using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using TorchSharp;

namespace Seq2Seq.Benchmarks;

/// <summary>Time and memory that the data of a configuration takes: prepared, then batches of three epochs: `data CONFIG CACHE_FOLDER`.</summary>
internal static class DataBenchmark
{
    private const int Epochs = 3;
    private const int BatchesOfEach = 300;

    public static void Run(string path, string cacheFolder)
    {
        var config = ConfigFile.LoadRun(path);
        var watch = Stopwatch.StartNew();
        using var data = RunData.Prepare(config, new DataSetting(cacheFolder, torch.CPU));
        Say($"training: {data.Report.Train}; {data.Report.Train.SourceTokens + data.Report.Train.TargetTokens:N0} tokens, {data.Report.Batches:N0} batches, {data.Report.Padding:0.00%} padding", watch);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            watch.Restart();
            foreach (var (batch, _) in data.Train.Shuffled(new DataPosition(epoch, 0), config.Seed).Take(BatchesOfEach))
            {
                batch.Dispose();
            }

            Say($"epoch {epoch + 1}: plan and {BatchesOfEach} batches", watch);
        }
    }

    private static void Say(FormattableString what, Stopwatch watch)
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{FormattableString.Invariant(what)}; {watch.Elapsed.TotalSeconds:F1} s; peak memory {process.PeakWorkingSet64 >> 20:N0} MiB, managed heap {GC.GetTotalMemory(false) >> 20:N0} MiB"));
    }
}
