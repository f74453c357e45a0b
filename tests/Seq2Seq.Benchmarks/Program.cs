using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Benchmarks;
using static TorchSharp.torch;

if (args is ["decode", ..])
{
    DecodingBenchmark.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Seq2Seq.TranslationSettings.DefaultBatchTokens);
    return;
}

if (args is ["encode", var tokenizer, var text])
{
    EncodeBenchmark.Run(tokenizer, text);
    return;
}

if (args is ["serve", var checkpoint, var sentences, ..])
{
    await ServeBenchmark.Run(checkpoint, sentences, args.Length > 3 ? args[3] : "60", args.Length > 4 ? args[4] : "{}");
    return;
}

if (args is [ServeBenchmark.Host, var served, var batchTexts])
{
    await ServeBenchmark.HostAsync(served, int.Parse(batchTexts, CultureInfo.InvariantCulture));
    return;
}

if (args is ["data", var config, var cacheFolder])
{
    DataBenchmark.Run(config, cacheFolder);
    return;
}

// One 8x8 add: what a call costs beside the arithmetic. Ours and python3-torch's in turn, because machines are noisy.
const int Rounds = 5;
const int Count = 100_000;
set_num_threads(1);
using var a = rand(8, 8);
using var b = rand(8, 8);
var ours = new List<double>();
var theirs = new List<double>();
Measure();
for (var turn = 0; turn < 3; turn++)
{
    for (var round = 0; round < Rounds; round++)
    {
        ours.Add(Measure());
    }

    theirs.AddRange(Python());
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"8x8 add, median of {ours.Count}: {Median(ours):F0} ns here, {Median(theirs):F0} ns in python3-torch, ratio {Median(ours) / Median(theirs):F2}"));

double Measure()
{
    using var ungraded = no_grad();
    var watch = Stopwatch.StartNew();
    for (var i = 0; i < Count; i++)
    {
        (a + b).Dispose();
    }

    return watch.Elapsed.TotalNanoseconds / Count;
}

static IEnumerable<double> Python()
{
    var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "add_8x8.py"), $"{Rounds}", $"{Count}"]) { RedirectStandardOutput = true };
    using var process = Process.Start(start)!;
    return [.. process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
