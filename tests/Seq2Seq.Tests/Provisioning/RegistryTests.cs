using Seq2Seq.Tests.Packaging;

namespace Seq2Seq.Tests.Provisioning;

/// <summary>The real SDK and sources of packages that do not serve: what NuGet says becomes one sentence.</summary>
[Collection(nameof(RunsTheSdk))]
public sealed class RegistryTests : IDisposable
{
    private readonly Clone _clone = new();

    public RegistryTests()
    {
        _clone.UseSdk();
        _clone.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1";
        Directory.CreateDirectory(_clone.File("source"));
    }

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task A_source_that_lacks_a_package_is_named()
    {
        Write(source: "source", package: "TorchSharp");

        await Fails(
            "seq2seq: NuGet's sources lack a package of the backend 'cpu': Unable to find package TorchSharp. No packages exist with this id in source(s): here. "
            + "Add a source that has it ('dotnet nuget list source' lists yours), then run this again; ");
    }

    [Fact]
    public async Task A_source_that_cannot_be_reached_is_named()
    {
        Write(source: "http://127.0.0.1:9/index.json", package: "TorchSharp");

        await Fails("seq2seq: a NuGet source cannot be reached: Unable to load the service index for source http://127.0.0.1:9/index.json. The packages are restored once: ");
    }

    [Fact]
    public async Task A_damaged_package_is_told()
    {
        Write(source: "source", package: "TorchSharp");
        _clone.Write("source/torchsharp.0.107.0.nupkg", new string('x', 1000));

        await Fails("seq2seq: a package is damaged: End of Central Directory record could not be found. 'dotnet nuget locals all --clear' deletes what was downloaded; then run this again; ");
    }

    [Fact]
    public async Task Without_the_packages_for_compiling_ahead_of_time_the_tool_is_built_all_the_same()
    {
        Write(source: "source", package: null);

        var ran = await _clone.Run("train");

        Assert.True(ran.Code == 0, ran.Error);
        Assert.Equal("this is train\n", ran.Output);
    }

    private async Task Fails(string sentence)
    {
        var ran = await _clone.Run("train");

        Assert.Equal((1, ""), (ran.Code, ran.Output));
        var lines = ran.Error.TrimEnd('\n').Split('\n');
        Assert.Equal("seq2seq: restoring packages and building; the first time takes a few minutes", lines[0]);
        Assert.StartsWith(sentence, lines[1], StringComparison.Ordinal);
        Assert.EndsWith($"; {_clone.File(".provision/build.log")} has it all.", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
    }

    private void Write(string source, string? package)
    {
        _clone.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="here" value="{source}" allowInsecureConnections="true" /></packageSources>
            </configuration>
            """);
        _clone.Write("src/Seq2Seq.Cli/Seq2Seq.Cli.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>{(package is null ? "" : $"""<PackageReference Include="{package}" Version="0.107.0" />""")}</ItemGroup>
            </Project>
            """);
        _clone.Write("src/Seq2Seq.Cli/Program.cs", "System.Console.WriteLine($\"this is {args[0]}\");");
    }
}
