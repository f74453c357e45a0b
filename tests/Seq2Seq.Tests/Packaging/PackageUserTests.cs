using System.Diagnostics;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Packaging;

/// <summary>An application of somebody else, outside this repository, that refers to the packed library.</summary>
[Collection(nameof(RunsTheSdk))]
[Trait("Speed", "slow")]
public sealed class PackageUserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_builds_against_the_package_and_translates()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The application is tried on Linux.");
        var packed = await DotnetCommand.Run("pack", "src/Seq2Seq", "-c", "Release", "-o", _folder.File("packages"), "-v", "q", "-m:1");
        Assert.True(packed.Code == 0, packed.Output);
        RandomCheckpoint.Save(_folder.File("checkpoint"));
        await WriteApplication();

        var built = await Dotnet("build", "-c", "Release", "-v", "q", "-m:1");
        var ran = await Dotnet("bin/Release/net10.0/app.dll", _folder.File("checkpoint"));

        Assert.True(built.Code == 0, built.Output);
        Assert.True(ran.Code == 0, ran.Output);
        using var here = Translator.Load(_folder.File("checkpoint"), TorchNetwork.Loader("cpu"));
        Assert.Equal($"{here.Translate("I am happy")}\n", ran.Output);
    }

    // Packages come from the cache that this project was restored into, and the one under test goes into a cache of its own, where no older one is.
    private async Task WriteApplication()
    {
        var cache = (await DotnetCommand.Run("nuget", "locals", "global-packages", "--list")).Output.Split(' ', 2)[1].Trim();
        _folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{_folder.File("cache")}" /></config>
              <fallbackPackageFolders><add key="restored" value="{cache}" /></fallbackPackageFolders>
              <packageSources><add key="packed" value="{_folder.File("packages")}" /></packageSources>
            </configuration>
            """);
        _folder.Write("app.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Seq2Seq.Library" Version="*" />
                <PackageReference Include="libtorch-cpu-linux-x64" Version="2.10.0" />
              </ItemGroup>
            </Project>
            """);
        _folder.Write("Program.cs", """
            using var translator = Seq2Seq.Translator.Load(args[0], Seq2Seq.Model.TorchNetwork.Loader("cpu"));
            System.Console.WriteLine(translator.Translate("I am happy"));
            """);
    }

    private Task<(int Code, string Output)> Dotnet(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args) { WorkingDirectory = _folder.Path };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return DotnetCommand.Run(start);
    }
}
