using System.CommandLine;

namespace Seq2Seq.Cli.Doctor;

/// <summary>seq2seq doctor: whether this machine is as it should be, and what to do where it is not.</summary>
internal static class DoctorCommand
{
    private static readonly CommandDescription Description = new(
        "doctor",
        "Checks this machine, and says what to do where it is not as it should be.",
        "seq2seq doctor")
    {
        Details = """
            It checks .NET, the backend, libtorch and where it comes from, threads, CUDA, memory, disks, and the speed of matrix products. Each line is ok, warn or
            fail. Exit code 1 when something fails, else 0.

            --format json writes {"verdict": "ok|warn|fail", "checks": [{"name", "verdict", "found", "advice": text or null}]}; the verdict is the worst of all.
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var format = CommonSymbols.Format("text", "json");
        var quick = new Option<bool>("--quick") { Description = "Skip the speed of matrix products." };
        return factory.Create(Description, [quick, format], (parsed, context) =>
        {
            var checks = MachineRules.Judge(MachineProbe.Look(Path.Combine("runs", ".cache"), parsed.GetValue(quick)));
            context.Io.Output.Write(parsed.GetValue(format) == "json" ? DoctorReport.Json(checks) : DoctorReport.Text(checks));
            return checks.Any(check => check.Verdict == Verdict.Fail) ? ExitCode.Failed : ExitCode.Done;
        });
    }
}
