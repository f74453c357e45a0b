using System.Text.RegularExpressions;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests;

/// <summary>Dependencies point down only.</summary>
public sealed partial class FloorsTests
{
    // A folder may use those of lower floors; folders of one floor do not see each other. Model sees Tokenization's special ids nowhere: they are in its own configuration.
    private static readonly string[][] Floors =
    [
        ["Configuration"],
        ["Batching", "Tokenization", "Metrics"],
        ["Generation"],
        ["Model"],
        ["Data"],
        ["Training", "Downloads"],
        ["Evaluation", "Reporting"],
    ];

    [Fact]
    public void No_folder_of_the_library_uses_one_on_its_own_floor_or_above()
    {
        var upward = new List<string>();
        foreach (var file in Directory.GetFiles(Repository.PathOf("src", "Seq2Seq"), "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(Repository.PathOf("src", "Seq2Seq"), file).Split(Path.DirectorySeparatorChar)[0];
            if (FloorOf(folder) is { } own)
            {
                upward.AddRange(Used(file).Where(used => used != folder && FloorOf(used) is { } other && other >= own).Select(used => $"{folder}/{Path.GetFileName(file)} uses {used}"));
            }
        }

        Assert.Empty(upward);
    }

    [Fact]
    public void Nothing_below_the_command_line_prints()
    {
        var printing = new[] { "Seq2Seq", "Seq2Seq.Training", "Seq2Seq.Server" }
            .SelectMany(project => Directory.GetFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("Console.", StringComparison.Ordinal));

        Assert.Empty(printing);
    }

    private static int? FloorOf(string folder)
    {
        var floor = Array.FindIndex(Floors, names => names.Contains(folder));
        return floor < 0 ? null : floor;
    }

    private static IEnumerable<string> Used(string file) =>
        File.ReadLines(file).Select(line => UsingLine().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^using Seq2Seq\.(\w+)")]
    private static partial Regex UsingLine();
}
