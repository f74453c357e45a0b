using System.Globalization;
using Seq2Seq.Data.Doctor;

namespace Seq2Seq.Cli;

/// <summary>The doctor's report for people.</summary>
internal static class DataCheckText
{
    private const int BarWidth = 24;

    private static readonly string[] Heads = ["", "pairs", "side", "tokens", "median", "95%", "99%", "longest"];

    public static void Write(DataCheckReport report, TextWriter output)
    {
        WriteSplits(report, output);
        foreach (var split in report.Splits.Where(split => split.Name == "training" && split.Pairs > 0))
        {
            WriteHistograms(split, output);
        }

        var culture = CultureInfo.InvariantCulture;
        var coverage = report.VocabularyCoverage is { } share ? string.Create(culture, $", which write {share:0.0##%} of the training text's characters whole") : "";
        output.WriteLine(string.Create(culture, $"vocabulary: {report.VocabSize:N0} tokens{coverage}"));
        if (report.Batches is { } batches)
        {
            output.WriteLine(string.Create(culture, $"batches: {batches.Count:N0} an epoch of up to {batches.BatchTokens:N0} tokens (padded, of the longer side), {batches.Padding:0.0%} of all places padding"));
        }

        output.WriteLine();
        WriteFindings(report.Findings, output);
    }

    private static void WriteSplits(DataCheckReport report, TextWriter output)
    {
        var rows = new List<string[]> { Heads };
        foreach (var split in report.Splits)
        {
            foreach (var (name, side) in new[] { ("source", split.Source), ("target", split.Target) })
            {
                if (side is not null)
                {
                    rows.Add([split.Name, Number(split.Pairs), name, Number(side.Tokens), Number(side.Median), Number(side.Percentile95), Number(side.Percentile99), Number(side.Longest)]);
                }
            }
        }

        foreach (var line in TextTable.Lines(rows, right: [1, 3, 4, 5, 6, 7]))
        {
            output.WriteLine(line);
        }

        output.WriteLine();
    }

    private static void WriteHistograms(SplitCheck split, TextWriter output)
    {
        foreach (var (name, side) in new[] { ("source", split.Source), ("target", split.Target) })
        {
            if (side is null)
            {
                continue;
            }

            output.WriteLine($"{split.Name}, {name} lengths in tokens");
            var most = side.Histogram.Max(row => row.Count);
            foreach (var line in TextTable.Lines([.. side.Histogram.Select(row => (string[])[Range(row), Number(row.Count), Bar(row.Count, most)])], right: [0, 1]))
            {
                output.WriteLine($"  {line}");
            }

            output.WriteLine();
        }
    }

    private static void WriteFindings(IReadOnlyList<DataFinding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.WriteLine($"{Word(finding.Severity)}  {finding.Split}: {finding.Message}");
            if (finding.Places.Count > 0)
            {
                output.WriteLine($"         {string.Join(", ", finding.Places)}{(finding.Count > finding.Places.Count ? ", …" : "")}");
            }
        }

        var (errors, warnings) = (findings.Count(finding => finding.Severity == Severity.Error), findings.Count(finding => finding.Severity == Severity.Warning));
        output.WriteLine(findings.Count == 0 ? "nothing wrong was found" : $"{errors} {Plural.Of("error", errors)}, {warnings} {Plural.Of("warning", warnings)}");
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error  ",
        Severity.Warning => "warning",
        _ => "note   ",
    };

    // In eighths of a character.
    private static string Bar(long count, long most)
    {
        var eighths = most == 0 ? 0 : (int)Math.Ceiling(8.0 * BarWidth * count / most);
        return new string('█', eighths / 8) + (eighths % 8 == 0 ? "" : ((char)('█' + 8 - (eighths % 8))).ToString());
    }

    private static string Range(HistogramRow row) => row.From == row.To ? Number(row.From) : $"{Number(row.From)}-{Number(row.To)}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
