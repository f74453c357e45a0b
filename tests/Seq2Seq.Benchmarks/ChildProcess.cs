using System.Diagnostics;
using System.Text.Json;

namespace Seq2Seq.Benchmarks;

/// <summary>What is measured runs as a process of its own, and says on its standard output what came out.</summary>
internal static class ChildProcess
{
    /// <summary>The command line tool, as it was built beside these benchmarks.</summary>
    public static ProcessStartInfo Program(params IEnumerable<string> args) => Assembly("Seq2Seq.Cli.dll", args);

    /// <summary>These benchmarks themselves.</summary>
    public static ProcessStartInfo Benchmarks(params IEnumerable<string> args) => Assembly("Seq2Seq.Benchmarks.dll", args);

    /// <summary>Runs a process to its end; its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Output(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
    }

    /// <summary>The same, read as JSON.</summary>
    public static JsonElement Json(ProcessStartInfo start) => JsonSerializer.Deserialize<JsonElement>(Output(start));

    /// <summary>What `seq2seq benchmark --format json` found first: the median of its most important rate.</summary>
    public static double FirstRate(JsonElement result) => result.GetProperty("rates").EnumerateObject().First().Value.GetProperty("median").GetDouble();

    private static ProcessStartInfo Assembly(string name, IEnumerable<string> args) => new("dotnet", [Path.Combine(AppContext.BaseDirectory, name), .. args]);
}
