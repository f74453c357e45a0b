using System.Diagnostics;

namespace Seq2Seq.Tests.Support;

/// <summary>Runs programs to their end: the SDK's commands in the project's folder, or any other one.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);

    /// <summary>Runs dotnet; no server of it lives on.</summary>
    public static Task<(int Code, string Output)> Run(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args) { WorkingDirectory = Repository.Root };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment.Remove("TorchBackend");
        return Run(start);
    }

    /// <summary>Runs a program and gives its exit code with all that it wrote, errors too. No child of it outlives the time it has, nine minutes unless told.</summary>
    public static async Task<(int Code, string Output)> Run(ProcessStartInfo start, string input = "", TimeSpan? longest = null)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var patience = Patience.For(longest ?? Longest);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
