using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Seq2Seq.Cli.Benchmarks;

/// <summary>Writes a result as text or JSON.</summary>
internal static class BenchmarkReport
{
    /// <summary>A few lines for people.</summary>
    public static string Text(BenchmarkResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Name}: {result.Subject}\n");
        foreach (var (name, rate) in result.Rates)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Number(rate.Median),10} {name} (median of {result.Size.Rounds}; {Number(rate.Least)} to {Number(rate.Most)})\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  {result.ProcessorSeconds,10:F2} s processor time a round; at most {result.PeakMemory / 1e6:N0} MB of memory\n");
        if (result is { Gigaflops: { } achieved, MatrixProductGigaflops: { } roof })
        {
            text.Append(CultureInfo.InvariantCulture, $"  {achieved,10:N1} GFLOP/s in the model's matrix products, {achieved / roof:P0} of the {roof:N0} that one large product reaches here\n");
        }

        return text.ToString();
    }

    /// <summary>An object for programs; an array of several.</summary>
    public static string Json(IReadOnlyList<BenchmarkResult> results) =>
        JsonSerializer.Serialize(results.Count == 1 ? Document(results[0]) : results.Select(Document), JsonLayout.Indented) + "\n";

    private static object Document(BenchmarkResult result) => new
    {
        benchmark = result.Name,
        subject = result.Subject,
        rounds = result.Size.Rounds,
        rates = result.Rates.ToDictionary(one => Key(one.Name), one => new { median = one.Rate.Median, least = one.Rate.Least, most = one.Rate.Most }),
        processorSeconds = result.ProcessorSeconds,
        peakMemoryBytes = result.PeakMemory,
        gigaflops = result.Gigaflops,
        matrixProductGigaflops = result.MatrixProductGigaflops,
    };

    // "lines per second" is linesPerSecond.
    private static string Key(string name) => JsonNamingPolicy.CamelCase.ConvertName(string.Concat(name.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));

    private static string Number(double value) => value.ToString(value < 100 ? "N2" : "N0", CultureInfo.InvariantCulture);
}
