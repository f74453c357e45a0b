using System.Diagnostics;
using System.Runtime.InteropServices;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Packaging;

/// <summary>A published folder runs where no .NET is: it carries everything, and one libtorch.</summary>
[Collection(nameof(RunsTheSdk))]
[Trait("Speed", "slow")]
public sealed class PublishTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_published_folder_trains_and_translates_without_a_dotnet()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The folder is tried on Linux.");
        var program = _folder.File("program");
        var published = await DotnetCommand.Run(
            "publish", "src/Seq2Seq.Cli", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-o", program, "-v", "q", "-m:1");
        Assert.True(published.Code == 0, published.Output);

        var nowhere = Directory.CreateDirectory(_folder.File("empty")).FullName;
        var config = WriteConfig();
        var (help, version) = (await Run("--help"), await Run("--version"));
        var training = await Run("train", config, "--output", _folder.File("run"), "--device", "cpu");
        var translation = await Run("translate", _folder.File("run"), "--device", "cpu", "--quiet");

        Assert.True(help.Code == 0 && help.Output.Contains("Usage:", StringComparison.Ordinal), help.Output);
        Assert.True(version.Code == 0, version.Output);
        Assert.True(training.Code == 0, training.Output);
        Assert.True(translation.Code == 0, translation.Output);
        Assert.Equal(2, translation.Output.Count(character => character == '\n'));
        Assert.Single(Directory.GetFiles(program, "libtorch_cpu.*", SearchOption.AllDirectories));

        Task<(int Code, string Output)> Run(params string[] args)
        {
            var start = new ProcessStartInfo(Path.Combine(program, "seq2seq"), args) { WorkingDirectory = nowhere };
            start.Environment.Clear();
            start.Environment["PATH"] = nowhere;
            start.Environment["HOME"] = nowhere;
            return DotnetCommand.Run(start, "I am happy\nShe sings\n");
        }
    }

    private string WriteConfig()
    {
        _folder.Write("pairs.tsv", "I am happy\tJe suis heureux\nShe sings\tElle chante\n");
        return _folder.Write("tiny.yaml", $$"""
            name: tiny
            model: { d_model: 32, heads: 2, encoder_layers: 1, decoder_layers: 1, feed_forward_dim: 64, max_length: 32 }
            tokenizer: { vocab_size: 300, min_frequency: 1 }
            data: { train: {{_folder.File("pairs.tsv")}}, valid: {{_folder.File("pairs.tsv")}} }
            training: { max_updates: 4, validate_every: 2, log_every: 2, samples: 0 }

            """);
    }
}
