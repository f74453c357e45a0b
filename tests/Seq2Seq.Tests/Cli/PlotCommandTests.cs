using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class PlotCommandTests : IDisposable
{
    private const string Line = "{\"kind\":\"progress\",\"update\":1,\"loss\":2}\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("svg", "<svg xmlns")]
    public async Task Runs_become_one_file(string kind, string beginning)
    {
        var output = _folder.File($"curves.{kind}");

        var ran = await CommandLine.Run("plot", Run("a", Line), Run("b", Line), "--output", output);

        Assert.Equal((0, "", $"The curves are in {output}; a browser shows them.\n"), (ran.Code, ran.Output, ran.Error));
        Assert.StartsWith(beginning, await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_of_one_name_go_by_their_paths()
    {
        var (one, other) = (Run(Path.Combine("1", "toy"), Line), Run(Path.Combine("2", "toy"), Line));

        await CommandLine.Run("plot", one, other, "--output", _folder.File("x.svg"));

        var text = await File.ReadAllTextAsync(_folder.File("x.svg"), TestContext.Current.CancellationToken);
        Assert.Contains(one, text, StringComparison.Ordinal);
        Assert.Contains(other, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_refused_and_nothing_is_written()
    {
        var (empty, broken) = (Run("empty", ""), Run("broken", Line + "nonsense\n"));
        var none = Directory.CreateDirectory(_folder.File("none")).FullName;

        await Refused($"{Path.Combine(empty, "metrics.jsonl")} is empty: the training has not come to its first report.", empty);
        await Refused($"{Path.Combine(broken, "metrics.jsonl")}:2: the line cannot be read; a JSON object with kind and update is wanted, as a training writes it.", broken);
        await Refused($"{none} has no metrics.jsonl; the folder of a run is wanted.", none);
        await Refused($"{_folder.File("absent")} does not exist; the folder of a run is wanted.", _folder.File("absent"));
        Assert.False(File.Exists(_folder.File("x.svg")));
    }

    [Fact]
    public async Task A_picture_of_another_kind_is_refused()
    {
        var ran = await CommandLine.Run("plot", Run("a", Line), "--output", _folder.File("x.png"));

        Assert.Equal((2, $"error: --output is '{_folder.File("x.png")}'; a name in .html or .svg is wanted.\n"), (ran.Code, ran.Error));
    }

    private async Task Refused(string sentence, string run)
    {
        var ran = await CommandLine.Run("plot", run, "--output", _folder.File("x.svg"));

        Assert.Equal((2, "", $"error: {sentence}\n"), (ran.Code, ran.Output, ran.Error));
    }

    private string Run(string name, string metrics)
    {
        var folder = Directory.CreateDirectory(_folder.File(name)).FullName;
        File.WriteAllText(Path.Combine(folder, "metrics.jsonl"), metrics);
        return folder;
    }
}
