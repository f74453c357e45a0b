using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Seq2Seq.Tests.Support;

/// <summary>The command line tool as a process of its own, which can be sent signals.</summary>
internal sealed partial class ProgramProcess : IDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _error = new();
    private readonly Task<string> _output;
    private readonly Task _reading;

    private ProgramProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _reading = ReadErrorAsync();
    }

    public static ProgramProcess Start(params string[] args) => Start(new Dictionary<string, string?>(), args);

    /// <summary>Starts one with variables of its own; null takes one away.</summary>
    public static ProgramProcess Start(IReadOnlyDictionary<string, string?> variables, params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program is sent signals on Linux.");

        // A shell's background job ignores Ctrl-C, and hands that on to its children: env undoes it, and then is the program itself.
        string[] program = ["dotnet", BuiltProgram.CommandLine, .. args];
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ProgramProcess(Process.Start(start)!);
    }

    /// <summary>Runs one to its end.</summary>
    public static Task<(int Code, string Output, string Error)> Run(params string[] args) => Run(new Dictionary<string, string?>(), args);

    /// <summary>Runs one with variables of its own to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> Run(IReadOnlyDictionary<string, string?> variables, params string[] args)
    {
        using var process = Start(variables, args);
        return await process.End();
    }

    /// <summary>Waits until the program has said a line; it fails when it ends without.</summary>
    public async Task<string> Line(Func<string, bool> wanted)
    {
        using var patience = Patience.For(Longest);
        await foreach (var line in _lines.Reader.ReadAllAsync(patience.Token))
        {
            if (wanted(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended without the line that is waited for. It said:\n{_error}");
    }

    /// <summary>Paths of the files that it has mapped into its memory, shared libraries among them.</summary>
    public IReadOnlyList<string> MappedFiles() =>
        [.. File.ReadLines($"/proc/{_process.Id}/maps").Select(line => line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length == 6).Select(fields => fields[5]).Distinct()];

    public void Send(int signal) => Assert.Equal(0, kill(_process.Id, signal));

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await End();
    }

    public async Task<(int Code, string Output, string Error)> End()
    {
        using var patience = Patience.For(Longest);
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(patience.Token);
        await _reading;
        return (_process.ExitCode, await _output, _error.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            _error.Append(line).Append('\n');
            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);
}
