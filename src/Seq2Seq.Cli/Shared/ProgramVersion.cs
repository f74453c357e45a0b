using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Seq2Seq.Cli;

/// <summary>--version: a first line for programs, "seq2seq 0.1.0", and what it runs on below.</summary>
internal sealed class ProgramVersion(TextWriter output) : SynchronousCommandLineAction
{
    /// <summary>The number, without the commit that builds may add to it.</summary>
    public static string Number { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The option.</summary>
    public static VersionOption Option(TextWriter output) => new() { Description = "Show the version, the backend and the devices.", Action = new ProgramVersion(output) };

    public override int Invoke(ParseResult parseResult)
    {
        output.WriteLine($"seq2seq {Number}");
        output.Flush(); // libtorch may take a second
        var torch = LibTorch.Load();
        output.WriteLine($"backend   {LibTorch.Backend}");
        output.WriteLine($"libtorch  {(torch.Problem is null ? torch.Version : "cannot be loaded; 'seq2seq doctor' says why")}");
        output.WriteLine($"devices   {(torch.Problem is null ? string.Join(", ", torch.Devices) : "none")}");
        output.WriteLine($".NET      {Environment.Version} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");
        return ExitCode.Done;
    }
}
