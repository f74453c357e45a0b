using System.Text;
using Seq2Seq.Checkpoints;
using Seq2Seq.Files;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>Bad input of every kind: one sentence that says where, exit code 2, and nothing written.</summary>
public sealed class BadInputTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Fact]
    public async Task A_configuration_that_is_not_there()
    {
        var path = run.File("absent.yaml");

        await Refused($"{path} does not exist", "train", path);
    }

    [Fact]
    public async Task A_configuration_that_is_not_yaml()
    {
        var path = Write("broken.yaml", "name: x\nmodel: {d_model: 8\n");

        await Refused($"{path}:", "train", path);
    }

    [Fact]
    public async Task A_configuration_with_an_unknown_key_names_the_nearest_one()
    {
        var path = Write("typo.yaml", "name: x\ndata:\n  train: a.tsv\n  valid: a.tsv\nmodel:\n  d_modle: 8\n");

        await Refused($"{path}:6", "train", path, wanted: ["d_modle", "d_model"]);
    }

    [Fact]
    public async Task A_configuration_whose_values_do_not_go_together()
    {
        await Refused("heads", "train", run.Config, "--set", "model.heads=5");
    }

    [Theory]
    [InlineData("one column only", "1 column")]
    [InlineData("a\tb\tc", "3 columns")]
    public async Task A_line_without_exactly_two_columns(string third, string found)
    {
        var corpus = Write("columns.tsv", $"a\tb\nc\td\n{third}\n");

        await Refused($"{corpus}:3", "train", Write("columns.yaml", run.ConfigText("columns.tsv")), wanted: [found]);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8()
    {
        var corpus = run.File("latin1.tsv");
        File.WriteAllBytes(corpus, [.. "a\tb\n"u8, .. Encoding.Latin1.GetBytes("été\tsummer\n")]);

        await Refused($"{corpus}:2", "train", Write("latin1.yaml", run.ConfigText("latin1.tsv")), wanted: ["UTF-8"]);
    }

    [Fact]
    public async Task A_run_that_is_there_already_stays_as_it_is()
    {
        var before = Contents(run.Run);

        var ran = await CommandLine.Run("train", run.Config, "--output", run.Run);

        Assert.Equal(2, ran.Code);
        Assert.Contains("--resume", ran.Error);
        Assert.Equal(before, Contents(run.Run));
    }

    [Fact]
    public async Task A_run_that_is_to_be_overwritten_stays_as_it_is_when_the_new_one_cannot_begin()
    {
        var before = Contents(run.Run);

        await Refused("heads", "train", run.Config, "--set", "model.heads=5", "--output", run.Run, "--overwrite");
        await Refused("absent.tsv", "train", run.Config, "--set", "data.train=absent.tsv", "--output", run.Run, "--overwrite");

        Assert.Equal(before, Contents(run.Run));
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_there()
    {
        var path = run.File("nowhere");

        await Refused($"{path} does not exist", "translate", path);
        await Refused($"{path} does not exist", "inspect", path);
    }

    [Fact]
    public async Task A_checkpoint_that_is_half_written()
    {
        var path = Damaged("half", folder => File.Delete(Path.Combine(folder, "model.safetensors")));

        await Refused("model.safetensors", "translate", path);
    }

    [Fact]
    public async Task Weights_that_are_cut_off()
    {
        var path = Damaged("cut", folder =>
        {
            using var file = new FileStream(Path.Combine(folder, "model.safetensors"), FileMode.Open);
            file.SetLength(file.Length / 2);
        });

        await Refused("model.safetensors", "translate", path);
    }

    [Fact]
    public async Task A_checkpoint_of_another_format_version()
    {
        var path = Damaged("format", folder => Edit(folder, "config.json", "\"format\": 1", "\"format\": 99"));

        await Refused("format", "translate", path, wanted: ["99"]);
    }

    [Fact]
    public async Task A_vocabulary_that_does_not_match_the_weights()
    {
        var size = ModelFolder.LoadConfig(run.Run).VocabSize;
        var path = Damaged("vocabulary", folder => Edit(folder, "config.json", $"\"vocab_size\": {size}", $"\"vocab_size\": {size - 1}"));

        await Refused($"{size}", "translate", path, wanted: [$"{size - 1}"]);
    }

    [Fact]
    public async Task A_device_that_the_machine_lacks()
    {
        Assert.SkipWhen(TorchSharp.torch.cuda.is_available(), "this machine has a CUDA device");

        await Refused("cuda", "train", run.Config, "--device", "cuda");
        await Refused("cuda", "translate", run.Run, "--device", "cuda");
        await Refused("tpu", "translate", run.Run, "--device", "tpu");
    }

    private async Task Refused(string where, string command, string subject, params string[] more) =>
        await Refused(where, command, subject, [], more);

    private async Task Refused(string where, string command, string subject, string[] wanted, params string[] more)
    {
        var output = run.File("refused");
        string[] own = command == "train" && !more.Contains("--output") ? ["--output", output] : [];

        var ran = await CommandLine.Run([command, subject, .. own, .. more]);

        Assert.Equal((2, ""), (ran.Code, ran.Output));
        var line = Assert.Single(ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        Assert.All([where, .. wanted], part => Assert.Contains(part, line));
        Assert.DoesNotContain("   at ", line);
        Assert.False(Path.Exists(output), "a run folder was made");
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(run.File(name), text);
        return run.File(name);
    }

    private string Damaged(string name, Action<string> damage)
    {
        var copy = run.File(name);
        foreach (var (path, bytes) in Contents(Path.Combine(run.Run, "best")))
        {
            var target = Path.Combine(copy, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, Convert.FromBase64String(bytes));
        }

        damage(copy);
        return copy;
    }

    private static void Edit(string folder, string name, string old, string replacement)
    {
        var path = Path.Combine(folder, name);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text);
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
        Checksums.Write(folder);
    }

    private static Dictionary<string, string> Contents(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path), path => Convert.ToBase64String(File.ReadAllBytes(path)));
}
