using System.Reflection;
using Seq2Seq.Server;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Packaging;

/// <summary>What users of the library can see is what was approved: whatever comes or goes is meant, and seen in a review.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Assemblies() => [.. Named.Keys];

    private static readonly Dictionary<string, Assembly> Named = new()
    {
        ["Seq2Seq"] = typeof(Translator).Assembly,
        ["Seq2Seq.Training"] = typeof(TrainingRun).Assembly,
        ["Seq2Seq.Server"] = typeof(Seq2SeqServer).Assembly,
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_approved_one(string name)
    {
        var assembly = Named[name];
        var file = Repository.PathOf("tests", "Seq2Seq.Tests", "Fixtures", "PublicApi", $"{name}.txt");
        var found = Lines(assembly);
        if (Renewal.IsWanted)
        {
            File.WriteAllText(file, string.Concat(found.Select(line => $"{line}\n")));
        }

        var approved = PublicSurface.Read(file);
        var surface = PublicSurface.Of(assembly);
        var differences = PublicSurface.Beyond(surface, approved).Select(line => $"  + {line}")
            .Concat(PublicSurface.Beyond(approved, surface).Select(line => $"  - {line}"))
            .ToList();

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
    public void Every_public_type_lives_in_a_namespace_of_the_assembly(string name)
    {
        var assembly = Named[name];

        Assert.All(assembly.GetExportedTypes(), type => Assert.StartsWith(name == "Seq2Seq.Server" ? name : "Seq2Seq", type.Namespace, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(Assembly assembly) => PublicSurface.Of(assembly)
        .OrderBy(type => type.Key[type.Key.IndexOf("Seq2Seq", StringComparison.Ordinal)..], StringComparer.Ordinal)
        .SelectMany(type => type.Value.Order(StringComparer.Ordinal).Select(member => $"  {member}").Prepend(type.Key));
}
