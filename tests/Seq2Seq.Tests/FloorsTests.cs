using System.Reflection;
using NetArchTest.Rules;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests;

/// <summary>Dependencies point down only. What project references do not say already, of the folders inside an assembly, is held here, type by type.</summary>
public sealed class FloorsTests
{
    // Namespaces of an assembly, the lowest first; those of one floor do not see each other. Types of the namespace Seq2Seq itself, which users name first, are above all
    // of their assembly, but for the exceptions.
    private static readonly Dictionary<string, string[][]> Floors = new()
    {
        ["Seq2Seq"] =
        [
            ["Files", "Numerics", "Concurrency"],
            ["Configuration"],
            ["Batching", "Tokenization", "Metrics"],
            ["Checkpoints", "Generation"],
            ["Pictures", "Evaluation"],
        ],
        ["Seq2Seq.Training"] =
        [
            ["Native", "Downloads", "Yaml"],
            ["Model"],
            ["Data"],
            ["Training"],
            ["Reporting"],
            ["Evaluation"],
            ["Runs"],
        ],
    };

    // Upper floors of the library that training does not see: what is generated and measured reaches it through delegates.
    private static readonly string[] HiddenFromTraining = ["Seq2Seq.Generation", "Seq2Seq.Pictures", "Seq2Seq.Evaluation", "Seq2Seq.Translator"];

    public static IEnumerable<TheoryDataRow<string, string>> Namespaces() =>
        Floors.SelectMany(assembly => assembly.Value.SelectMany(floor => floor.Select(name => new TheoryDataRow<string, string>(assembly.Key, name))));

    [Theory]
    [MemberData(nameof(Namespaces))]
    public void No_type_uses_one_of_its_own_floor_or_above(string assembly, string name) =>
        Assert.Empty(Offenders(Types.InAssembly(Assembly.Load(assembly)), name, Above(assembly, name)));

    [Fact]
    public void Training_sees_neither_generation_nor_evaluation() =>
        Assert.Empty(Offenders(Types.InAssembly(Assembly.Load("Seq2Seq.Training")), "Training", HiddenFromTraining));

    [Fact]
    public void A_type_that_looks_up_is_found_whatever_its_usings_say() =>
        Assert.Equal(
            [typeof(Model.LooksUp).FullName!],
            Offenders(Types.InAssembly(typeof(FloorsTests).Assembly), "Tests.Model", Above("Seq2Seq.Training", "Model")).Where(type => type == typeof(Model.LooksUp).FullName));

    [Theory]
    [InlineData("Seq2Seq")]
    [InlineData("Seq2Seq.Training")]
    [InlineData("Seq2Seq.Server")]
    public void Nothing_below_the_command_line_prints(string assembly)
    {
        var printing = Directory.GetFiles(Repository.PathOf("src", assembly), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("Console.", StringComparison.Ordinal));

        Assert.Empty(printing);
    }

    private static IEnumerable<string> Offenders(Types types, string name, string[] forbidden) =>
        types.That().ResideInNamespaceMatching($@"^Seq2Seq\.{name}(\.|$)").ShouldNot().HaveDependencyOnAny(forbidden).GetResult().FailingTypeNames ?? [];

    private static string[] Above(string assembly, string name)
    {
        var own = Array.FindIndex(Floors[assembly], floor => floor.Contains(name));
        var names = Floors[assembly].Skip(own).SelectMany(floor => floor).Where(other => other != name).Select(other => $"Seq2Seq.{other}.");
        var roots = Floors.Keys.SelectMany(key => Assembly.Load(key).GetTypes())
            .Where(type => type.Namespace == "Seq2Seq" && !type.IsNested && !type.IsAssignableTo(typeof(Exception)))
            .Select(type => type.FullName!)
            .Where(type => name != "Pictures" || type != typeof(AttentionMap).FullName); // what pictures show, beside them
        return [.. names, .. roots];
    }
}
