using Seq2Seq.Tokenization;

namespace Seq2Seq.Cli.Benchmarks;

/// <summary>How fast a tokenizer reads and writes text.</summary>
internal static class TokenizingSpeed
{
    /// <summary>Times rounds over all lines, encoding and decoding.</summary>
    public static IReadOnlyList<BenchmarkResult> Measure(SubwordTokenizer tokenizer, IReadOnlyList<string> lines, int rounds, CancellationToken cancellation)
    {
        int[][] ids = [.. lines.Select(tokenizer.Encode)];
        var size = new BenchmarkSize(rounds, lines.Count, (int)Math.Round(ids.Average(line => line.Length)));
        var tokens = ids.Sum(line => (long)line.Length);
        return
        [
            Result("encode", Rounds.Of(rounds, () => [lines.Count, lines.Sum(line => (long)tokenizer.Encode(line).Length)], cancellation)),
            Result("decode", Rounds.Of(rounds, () => [ids.Count(line => tokenizer.Decode(line).Length >= 0), tokens], cancellation)),
        ];

        BenchmarkResult Result(string name, Rounds measured) => new(name, $"{lines.Count:N0} lines, {tokenizer.VocabSize:N0} tokens, one thread", size)
        {
            Rates = [("lines per second", measured.RateOf(0)), ("tokens per second", measured.RateOf(1))],
            ProcessorSeconds = measured.ProcessorSeconds,
        };
    }
}
