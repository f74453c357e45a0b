using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Files;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Benchmarks;

/// <summary>Tokens a second that a tokenizer makes of a text, on all processors: `encode TOKENIZER TEXT`.</summary>
internal static class EncodeBenchmark
{
    private const int Rounds = 5;

    public static void Run(string folder, string text)
    {
        var tokenizer = SubwordTokenizer.Load(folder);
        string[] lines = [.. TextLines.ReadAll(text)];
        for (var round = 0; round < Rounds; round++)
        {
            var tokens = 0L;
            var watch = Stopwatch.StartNew();
            var before = Environment.CpuUsage.TotalTime;
            Parallel.For(0, lines.Length, () => 0L, (line, _, own) => own + tokenizer.Encode(lines[line]).Length, own => Interlocked.Add(ref tokens, own));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{lines.Length:N0} lines, {tokens:N0} tokens in {watch.Elapsed.TotalSeconds:F2} s: {tokens / watch.Elapsed.TotalSeconds:N0} tokens/s on {Environment.ProcessorCount} processors"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {tokens / (Environment.CpuUsage.TotalTime - before).TotalSeconds:N0} tokens a second of one processor"));
        }
    }
}
