using System.Diagnostics;
using System.Runtime.Versioning;
using Seq2Seq.Files;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

/// <summary>What the places are that outputs go to: nothing is replaced that the program did not make, and nothing is lost in silence.</summary>
public sealed class OutputPlaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_device_is_written_to_and_stays_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The device is Linux's.");

        AtomicFile.Write("/dev/null", "text");

        Assert.Empty(File.ReadAllBytes("/dev/null"));
        Assert.Throws<IOException>(() => AtomicFile.Write("/dev/full", "text"));
        Assert.Empty(Directory.GetFiles("/dev", "*.new-*"));
    }

    [Fact]
    public async Task A_fifo_is_written_to_and_stays_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The FIFO is made by a program of Linux.");
        var fifo = _folder.File("fifo");
        await Shell($"mkfifo '{fifo}'");
        var reading = Shell($"cat '{fifo}'");

        await Task.Run(() => AtomicFile.Write(fifo, "through the pipe\n"), TestContext.Current.CancellationToken);

        Assert.Equal((0, "through the pipe\n"), await reading);
        Assert.Equal((0, ""), await Shell($"test -p '{fifo}'"));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_stays_and_its_target_is_replaced_and_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        var target = _folder.Write("target", "old");
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_folder.File("link"), target);

        AtomicFile.Write(_folder.File("link"), "new");

        Assert.Equal(target, new FileInfo(_folder.File("link")).LinkTarget);
        Assert.Equal(("new", UnixFileMode.UserRead | UnixFileMode.UserWrite), (File.ReadAllText(target), File.GetUnixFileMode(target)));
    }

    [Fact]
    public async Task A_relative_link_leads_to_a_target_in_its_own_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program is started by a shell.");
        var model = RandomCheckpoint.Save(_folder.File("model"));
        _folder.Write("target", "old");

        var ran = await Shell($"cd '{_folder.Path}' && ln -s target link && echo 'I am happy' | dotnet '{BuiltProgram.CommandLine}' translate '{model}' --device cpu -q -o link");

        Assert.Equal((0, ""), ran);
        Assert.NotEqual("old", File.ReadAllText(_folder.File("target")));
        Assert.Equal("target", new FileInfo(_folder.File("link")).LinkTarget);
    }

    [Fact]
    public async Task A_project_whose_configuration_is_called_run_yaml_is_not_a_run()
    {
        var config = WriteConfig("run.yaml");
        Directory.CreateDirectory(_folder.File("last"));
        var before = File.ReadAllText(config);

        foreach (var option in new[] { "--quiet", "--overwrite" })
        {
            Assert.Equal(2, (await CommandLine.Run("train", config, "--output", _folder.Path, option)).Code);
        }

        Assert.Equal(before, File.ReadAllText(config));
        Assert.True(File.Exists(_folder.File("pairs.tsv")));
    }

    [Theory]
    [InlineData("metrics --hypothesis FILE --reference FILE")]
    [InlineData("--help")]
    [InlineData("train --help")]
    [InlineData("--version")]
    [InlineData("tokenizer encode FOLDER/tokenizer < FILE")]
    [InlineData("inspect FOLDER")]
    public async Task Output_that_a_full_disk_takes_no_more_of_is_an_error(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The full device is Linux's.");
        var model = RandomCheckpoint.Save(_folder.File("model"));
        var file = _folder.Write("lines", "I am happy\n");

        var ran = await Shell($"dotnet '{BuiltProgram.CommandLine}' {command.Replace("FILE", file, StringComparison.Ordinal).Replace("FOLDER", model, StringComparison.Ordinal)} > /dev/full");

        Assert.Equal(1, ran.Code);
        Assert.Matches("^error: .*No space left on device", ran.Output);
    }

    [Fact]
    public async Task A_reader_that_has_gone_is_no_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The pipe is a shell's.");

        Assert.Equal((0, ""), await Shell($"set -o pipefail; dotnet '{BuiltProgram.CommandLine}' --help | true"));
    }

    [Theory]
    [InlineData("-o /dev/stdout >> log", 0, true)]
    [InlineData("-o /dev/fd/3 3>> log", 2, false)]
    public async Task What_a_shell_has_redirected_keeps_what_it_has(string place, int code, bool isWritten)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program is started by a shell.");
        var model = RandomCheckpoint.Save(_folder.File("model"));
        _folder.Write("log", "header\n");

        var ran = await Shell($"cd '{_folder.Path}' && echo 'I am happy' | dotnet '{BuiltProgram.CommandLine}' translate '{model}' --device cpu -q {place}");

        Assert.Equal(code, ran.Code);
        var log = await File.ReadAllTextAsync(_folder.File("log"), TestContext.Current.CancellationToken);
        Assert.StartsWith("header\n", log, StringComparison.Ordinal);
        Assert.Equal(isWritten, log.Length > "header\n".Length);
    }

    [Theory]
    [InlineData("tokenizer train --input FILE --vocab-size 300 --output FOLDER --overwrite", "config.json vocab.json")]
    [InlineData("average MODEL MODEL --output FOLDER --overwrite", "config.json model.safetensors")]
    [InlineData("train CONFIG --output FOLDER --overwrite", "run.yaml metrics.jsonl last/config.json")]
    public async Task What_is_not_the_program_s_own_keeps_a_folder_from_being_replaced(string command, string marks)
    {
        var precious = Directory.CreateDirectory(_folder.File("precious")).FullName;
        foreach (var mark in marks.Split(' '))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(precious, mark))!);
            await File.WriteAllTextAsync(Path.Combine(precious, mark), "{}", TestContext.Current.CancellationToken);
        }

        await IsRefusedAndLosesNothing(command, precious, "'thesis.txt' beside the files of");
    }

    [Theory]
    [InlineData("train CONFIG --output FOLDER", "has files in it ('thesis.txt') and is not a run, which has run.yaml, metrics.jsonl and last/ or best/; expected a new or empty folder, or a run")]
    [InlineData("train CONFIG --output FOLDER --overwrite", "has files in it ('thesis.txt') and is not a run, which has run.yaml, metrics.jsonl and last/ or best/; expected a new or empty folder, or a run")]
    [InlineData("tokenizer train --input FILE --vocab-size 300 --output FOLDER --overwrite", "has files in it and is not a tokenizer (config.json, vocab.json)")]
    [InlineData("average MODEL MODEL --output FOLDER --overwrite", "has files in it and is not a checkpoint (config.json, model.safetensors)")]
    public async Task A_folder_that_the_program_did_not_make_is_never_replaced(string command, string message)
    {
        await IsRefusedAndLosesNothing(command, Directory.CreateDirectory(_folder.File("precious")).FullName, message);
    }

    private async Task IsRefusedAndLosesNothing(string command, string precious, string message)
    {
        var thesis = _folder.Write("precious/thesis.txt", "keep");
        var config = WriteConfig("small.yaml");
        var model = RandomCheckpoint.Save(_folder.File("model"));
        var arguments = command.Split(' ').Select(word => word switch { "FOLDER" => precious, "FILE" => thesis, "CONFIG" => config, "MODEL" => model, _ => word });

        var ran = await CommandLine.Run([.. arguments]);

        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
        Assert.Equal("keep", await File.ReadAllTextAsync(thesis, TestContext.Current.CancellationToken));
    }

    private string WriteConfig(string name)
    {
        var pairs = _folder.Write("pairs.tsv", "I am happy\tJe suis heureux\n");
        return _folder.Write(name, $"data: {{train: \"{pairs}\", valid: \"{pairs}\"}}\n");
    }

    private static Task<(int Code, string Output)> Shell(string command) => DotnetCommand.Run(new ProcessStartInfo("bash", ["-c", command]));
}
