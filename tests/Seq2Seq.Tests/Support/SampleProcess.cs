using System.Diagnostics;
using System.Text;

namespace Seq2Seq.Tests.Support;

/// <summary>A program of src/Samples as a process of its own.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _error;

    private SampleProcess(string sample, string[] args)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [BuiltProgram.Of("src", "Samples", sample), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        _error = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts one that goes on by itself.</summary>
    public static SampleProcess Start(string sample, params string[] args) => new(sample, args);

    /// <summary>Runs one to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> Run(string sample, string input, params string[] args)
    {
        using var sampleProcess = new SampleProcess(sample, args);
        using var patience = Patience.For(Longest);
        var (process, error) = (sampleProcess._process, sampleProcess._error);
        await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, output.ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    /// <summary>Waits for a line of its output; it fails when the program ends without.</summary>
    public async Task<string> Line(string containing)
    {
        using var patience = Patience.For(Longest);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(containing, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The sample ended without '{containing}'. It said:\n{await _error}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
