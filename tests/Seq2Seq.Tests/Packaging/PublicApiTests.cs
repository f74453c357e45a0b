using System.Reflection;
using PublicApiGenerator;
using Seq2Seq.Server;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Packaging;

/// <summary>What users of the library can see is what was approved: whatever comes or goes is meant, and seen in a review.</summary>
public sealed class PublicApiTests
{
    private static readonly Dictionary<string, Assembly> All = new()
    {
        ["Seq2Seq"] = typeof(Translator).Assembly,
        ["Seq2Seq.Training"] = typeof(TrainingRun).Assembly,
        ["Seq2Seq.Server"] = typeof(Seq2SeqServer).Assembly,
    };

    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<string> Assemblies() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_approved_one(string name)
    {
        var file = Repository.PathOf("tests", "Seq2Seq.Tests", "Fixtures", "PublicApi", $"{name}.txt");
        var found = All[name].GeneratePublicApi(Options).ReplaceLineEndings("\n");
        if (Renewal.IsWanted)
        {
            File.WriteAllText(file, found);
        }

        var (approved, surface) = (Members(File.ReadAllText(file)), Members(found));
        var differences = surface.Except(approved).Select(line => $"  + {line}").Concat(approved.Except(surface).Select(line => $"  - {line}")).ToList();

        Assert.True(
            differences.Count == 0,
            $"""
            The public surface of {name} is not the approved one (+ came, - went):
            {string.Join('\n', differences)}
            Where that is meant, renew {Path.GetRelativePath(Repository.Root, file)} and commit it: {Renewal.Variable}=1 ./test.sh -class {typeof(PublicApiTests).FullName}
            """);
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_public_type_lives_in_a_namespace_of_the_assembly(string name) =>
        Assert.All(All[name].GetExportedTypes(), type => Assert.StartsWith(name == "Seq2Seq.Server" ? name : "Seq2Seq", type.Namespace, StringComparison.Ordinal));

    // Each line after those of the types and the namespace around it, which are indented less.
    private static HashSet<string> Members(string text)
    {
        var members = new HashSet<string>();
        var around = new Stack<(int Indent, string Line)>();
        foreach (var line in text.Split('\n').Where(line => line.Trim() is not ("" or "{" or "}")))
        {
            var indent = line.Length - line.TrimStart().Length;
            while (around.TryPeek(out var last) && last.Indent >= indent)
            {
                around.Pop();
            }

            around.Push((indent, line.Trim()));
            members.Add(string.Join(" > ", around.Reverse().Select(one => one.Line)));
        }

        return members;
    }
}
