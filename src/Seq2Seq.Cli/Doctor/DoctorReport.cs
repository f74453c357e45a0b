using System.Text;
using System.Text.Json;

namespace Seq2Seq.Cli.Doctor;

/// <summary>What `seq2seq doctor` writes; its --help has the schema.</summary>
internal static class DoctorReport
{
    /// <summary>For people: a line for each check, and below it what to do.</summary>
    public static string Text(IReadOnlyList<MachineCheck> checks)
    {
        var width = checks.Max(check => check.Name.Length);
        var text = new StringBuilder();
        var lines = TextTable.Lines([.. checks.Select(check => (string[])[$"{Word(check.Verdict),-4}", check.Name, check.Found])]);
        foreach (var (line, check) in lines.Zip(checks))
        {
            text.Append(line).Append('\n');
            if (check.Advice is { } advice)
            {
                text.Append($"{new string(' ', width + 8)}→ {advice}\n");
            }
        }

        var (failures, warnings) = (Count(checks, Verdict.Fail), Count(checks, Verdict.Warn));
        text.Append(failures + warnings == 0 ? "nothing wrong was found\n" : $"{failures} {Plural.Of("failure", failures)}, {warnings} {Plural.Of("warning", warnings)}\n");
        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(IReadOnlyList<MachineCheck> checks) => JsonSerializer.Serialize(
        new
        {
            verdict = Word(checks.Max(check => check.Verdict)),
            checks = checks.Select(check => new { name = check.Name, verdict = Word(check.Verdict), found = check.Found, advice = check.Advice }),
        },
        JsonLayout.Indented) + "\n";

    private static int Count(IReadOnlyList<MachineCheck> checks, Verdict verdict) => checks.Count(check => check.Verdict == verdict);

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
