using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using TorchSharp;

namespace Seq2Seq.Benchmarks;

/// <summary>Time and memory that the data of a configuration takes: prepared, then batches of three epochs: `data CONFIG CACHE_FOLDER [json]`.</summary>
internal static class DataBenchmark
{
    private const int Epochs = 3;
    private const int BatchesOfEach = 300;

    /// <summary>Measures in this process, whose peak is that of what came before too.</summary>
    public static IEnumerable<DataCost> Measure(string path, string cacheFolder)
    {
        var config = ConfigFile.LoadRun(path);
        var watch = Stopwatch.StartNew();
        using var data = RunData.Prepare(config, new DataSetting(cacheFolder, torch.CPU));
        yield return DataCost.Of(
            string.Create(CultureInfo.InvariantCulture, $"training: {data.Report.Train}; {data.Report.Train.SourceTokens + data.Report.Train.TargetTokens:N0} tokens, {data.Report.Batches:N0} batches, {data.Report.Padding:0.00%} padding"),
            watch);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            watch.Restart();
            foreach (var (batch, _) in data.Train.Shuffled(new DataPosition(epoch, 0), config.Seed).Take(BatchesOfEach))
            {
                batch.Dispose();
            }

            yield return DataCost.Of($"epoch {epoch + 1}: plan and {BatchesOfEach} batches", watch);
        }
    }

    /// <summary>Prints what it costs, for people or for programs.</summary>
    public static void Run(string path, string cacheFolder, bool json)
    {
        var costs = Measure(path, cacheFolder);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(costs));
            return;
        }

        foreach (var cost in costs)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{cost.What}; {cost.Seconds:F1} s; peak memory {cost.PeakMemory >> 20:N0} MiB, of its own {cost.OwnMemory >> 20:N0} MiB now, managed heap {cost.Heap >> 20:N0} MiB"));
        }
    }
}

/// <summary>What a step of the work cost.</summary>
/// <param name="What">The step.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="PeakMemory">Most memory so far, bytes; mapped files included, as far as they were read.</param>
/// <param name="OwnMemory">Memory now, bytes, without mapped files, which the system takes back when it likes; Linux only, elsewhere 0.</param>
/// <param name="Heap">Managed heap now, bytes.</param>
internal sealed record DataCost(string What, double Seconds, long PeakMemory, long OwnMemory, long Heap)
{
    private const string OwnKey = "RssAnon:";

    /// <summary>The cost of a step that ends now.</summary>
    public static DataCost Of(string what, Stopwatch watch)
    {
        using var process = Process.GetCurrentProcess();
        return new DataCost(what, watch.Elapsed.TotalSeconds, process.PeakWorkingSet64, Own(), GC.GetTotalMemory(false));
    }

    // RssAnon:     12345 kB
    private static long Own()
    {
        var line = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(OwnKey, StringComparison.Ordinal)) : null;
        return line is null ? 0 : long.Parse(line[OwnKey.Length..^" kB".Length], CultureInfo.InvariantCulture) << 10;
    }
}
