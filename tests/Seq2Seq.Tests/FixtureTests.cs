using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests;

/// <summary>Whatever tests compare with can be made anew: its program stands beside it, or CONTRIBUTING.md says where it is from.</summary>
public sealed class FixtureTests
{
    private static readonly string[] Programs = [".py", ".mjs", ".sh"];

    private static string Page => File.ReadAllText(Repository.PathOf("CONTRIBUTING.md"));

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(FixturesFolder()).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_fixture_is_named_by_a_program_beside_it_or_in_CONTRIBUTING(string folder)
    {
        var entries = Directory.GetFileSystemEntries(FixturesFolder(folder));
        var explanations = entries.Where(IsProgram).Select(File.ReadAllText).Append(Page).ToList();

        var unexplained = entries.Where(entry => !IsProgram(entry)).Select(entry => Path.GetFileName(entry))
            .Where(name => !explanations.Any(text => text.Contains(name, StringComparison.Ordinal)));

        Assert.Empty(unexplained);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_program_that_makes_fixtures_is_in_CONTRIBUTING(string folder) =>
        Assert.All(Directory.GetFiles(FixturesFolder(folder)).Where(IsProgram), program => Assert.Contains(Path.GetFileName(program), Page, StringComparison.Ordinal));

    private static bool IsProgram(string file) => Programs.Contains(Path.GetExtension(file));

    private static string FixturesFolder(string folder = "") => Repository.PathOf("tests", "Seq2Seq.Tests", "Fixtures", folder);
}
