using System.Diagnostics;
using Seq2Seq.Checkpoints;
using Seq2Seq.Metrics;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Packaging;

/// <summary>A program on the library Seq2Seq alone is compiled ahead of time into one native file.</summary>
[Collection(nameof(RunsTheSdk))]
[Trait("Speed", "slow")]
public sealed class AheadOfTimeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_reads_a_checkpoint_tokenizes_and_measures_and_nothing_is_warned_of()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/gcc"), "A program is linked by gcc, on Linux.");
        var checkpoint = RandomCheckpoint.Save(_folder.File("checkpoint"));
        _folder.Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{Repository.PathOf("src", "Seq2Seq", "Seq2Seq.csproj")}" />
              </ItemGroup>
            </Project>
            """);
        _folder.Write("Program.cs", """
            using var weights = Seq2Seq.Checkpoints.ModelFolder.OpenWeights(args[0]);
            var tokenizer = Seq2Seq.Checkpoints.ModelFolder.LoadTokenizer(args[0])!;
            System.Console.WriteLine(Seq2Seq.Checkpoints.ModelFolder.LoadConfig(args[0]).DModel);
            System.Console.WriteLine(weights.Tensors.Count);
            System.Console.WriteLine(string.Join(' ', tokenizer.Encode("The keeper of the lamp")));
            System.Console.WriteLine(new Seq2Seq.Metrics.Bleu().CorpusScore(["the cat sat on the mat"], [["the cat is on the mat"]]));
            """);

        var published = await DotnetCommand.Run(new ProcessStartInfo("dotnet", ["publish", "-c", "Release", "-o", "published", "-v", "q", "-m:1"]) { WorkingDirectory = _folder.Path });
        Assert.True(published.Code == 0, published.Output);
        var ran = await DotnetCommand.Run(new ProcessStartInfo(_folder.File("published/app"), [checkpoint]));

        using var weights = ModelFolder.OpenWeights(checkpoint);
        var ids = string.Join(' ', ModelFolder.LoadTokenizer(checkpoint)!.Encode("The keeper of the lamp"));
        var bleu = new Bleu().CorpusScore(["the cat sat on the mat"], [["the cat is on the mat"]]);
        Assert.Equal($"{ModelFolder.LoadConfig(checkpoint).DModel}\n{weights.Tensors.Count}\n{ids}\n{bleu}\n", ran.Output);
    }
}
