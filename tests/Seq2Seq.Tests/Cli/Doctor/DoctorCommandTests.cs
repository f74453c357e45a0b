using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Seq2Seq.Native;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli.Doctor;

/// <summary>The doctor, and --version, on this machine: as it is, and with a libtorch that does not load.</summary>
public sealed partial class DoctorCommandTests : IDisposable
{
    private static readonly string[] Always = ["program", ".NET", "libtorch", "libstdc++", "processor", "memory", "working folder", "cache folder"];
    private static readonly string[] WithTorch = ["program", ".NET", "libtorch", "libstdc++", "arithmetic", "processor", "threads", "CUDA", "speed", "memory", "working folder", "cache folder"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task This_machine_is_fit_and_its_libtorch_is_found_where_it_lies()
    {
        var ran = await CommandLine.Run("doctor", "--format", "json");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        using var json = JsonDocument.Parse(ran.Output);
        var checks = json.RootElement.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!);
        Assert.Equal(WithTorch.Where(name => name != "libstdc++" || OperatingSystem.IsLinux()), checks.Keys);
        var libtorch = checks["libtorch"].GetProperty("found").GetString()!;
        Assert.True(Directory.Exists(libtorch[(libtorch.IndexOf(" from ", StringComparison.Ordinal) + " from ".Length)..]), libtorch);
        Assert.Matches(@"^[\d,]+ GFLOP/s in float32", checks["speed"].GetProperty("found").GetString());
        Assert.Equal("ok", checks["arithmetic"].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_libtorch_that_does_not_load_is_a_failure_with_advice()
    {
        var ran = await RunWithBrokenTorch("doctor");

        Assert.Equal((1, ""), (ran.Code, ran.Error));
        var lines = ran.Output.Split('\n');
        Assert.Equal(Always, lines.Where(line => line.Length > 0 && char.IsLetter(line[0])).Select(line => Name().Match(line).Value));
        Assert.StartsWith("fail  libtorch        cannot be loaded: ", lines[2], StringComparison.Ordinal);
        Assert.Contains("file too short", lines[2], StringComparison.Ordinal);
        Assert.Matches("^ {22}→ .*the packages are restored", lines[3]);
    }

    [Fact]
    public void Of_the_places_where_the_loader_looked_the_one_that_says_something_is_told()
    {
        var here = _folder.Write("libLibTorchSharp.so", "");

        Assert.Equal($"{here}: file too short", TorchLibrary.Reason($"Unable to load.\n/nowhere/libLibTorchSharp.so: cannot open\n{here}: file too short\nlibLibTorchSharp.so: cannot open\n"));
        Assert.Equal("libtorch.so: cannot open", TorchLibrary.Reason("Unable to load.\n/nowhere/libLibTorchSharp.so: cannot open\nlibtorch.so: cannot open\n"));
        Assert.Equal("It is for another machine", TorchLibrary.Reason("It is for another machine."));
        Assert.Equal("There is no reference to libtorch", TorchLibrary.Reason("There is no reference to libtorch.\n\nConsider one.\n"));
    }

    [Fact]
    public async Task A_command_that_needs_libtorch_says_in_a_sentence_that_it_does_not_load()
    {
        var ran = await RunWithBrokenTorch("translate", RandomCheckpoint.Save(_folder.File("model")));

        Assert.Equal((1, ""), (ran.Code, ran.Output));
        Assert.Matches("^error: libtorch cannot be loaded: .*file too short; 'seq2seq doctor' says what to do.\n$", ran.Error);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("translate", "--help")]
    [InlineData("[suggest]", "seq2seq translate ")]
    [InlineData("completion", "bash")]
    public async Task Help_and_completion_do_without_libtorch(params string[] args)
    {
        var ran = await RunWithBrokenTorch(args);

        Assert.Equal((0, ""), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task Version_is_a_line_for_programs_and_below_it_what_the_program_runs_on()
    {
        var ran = await CommandLine.Run("--version");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        var lines = ran.Output.Split('\n');
        Assert.Matches(@"^seq2seq \d+\.\d+\.\d+$", lines[0]);
        Assert.Matches("^backend   (cpu|cuda)$", lines[1]);
        Assert.Matches(@"^libtorch  \d+\.\d+\.\d+", lines[2]);
        Assert.Matches(@"^devices   cpu \(\d+ threads?\)(, cuda:\d+)*$", lines[3]);
        Assert.Matches(@"^\.NET      10\.", lines[4]);
    }

    [Fact]
    public async Task Version_is_said_where_libtorch_does_not_load_too()
    {
        var ran = await RunWithBrokenTorch("--version");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Matches(@"^seq2seq \d+\.\d+\.\d+\n", ran.Output);
        Assert.Contains("\nlibtorch  cannot be loaded; 'seq2seq doctor' says why\n", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("libtorch_cpu.so", true, @"\S+/libtorch_cpu\.so is damaged, its end is missing")]
    [InlineData("libtorch_cpu.so", false, @"libtorch_cpu\.so: cannot open shared object file: No such file or directory")]
    [InlineData("libLibTorchSharp.so", false, @"libLibTorchSharp\.so is missing in \S+/")]
    public async Task A_library_that_is_cut_off_or_missing_in_the_program_s_folder_is_told(string library, bool isCutOff, string reason)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The loader of another system has other ways.");
        Assert.SkipWhen(!isCutOff && File.Exists($"/usr/lib/x86_64-linux-gnu/{library}"), "The system has a libtorch of its own, which the loader finds.");
        var program = CopyProgram(library, isCutOff);

        var ran = await DotnetCommand.Run(new ProcessStartInfo("dotnet", [program, "doctor", "--quick"]));

        Assert.Equal(1, ran.Code);
        Assert.Matches($@"\nfail  libtorch        cannot be loaded: {reason}\n {{22}}→ delete the folders bin and obj here, .*\n", ran.Output);
        Assert.DoesNotContain("LoadNativeBackend", ran.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(program)!, "cpu")), "TorchSharp has made a copy of libtorch.");
    }

    // libtorch_cpu.so is too large to be copied for each test, and its first megabyte says how long it should be.
    private string CopyProgram(string library, bool isCutOff)
    {
        var built = Path.GetDirectoryName(BuiltProgram.CommandLine)!;
        var copy = _folder.File("program");
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Path.GetFileName(file) != library)
            {
                Copy(file, target);
            }
            else if (isCutOff)
            {
                using var whole = File.OpenRead(file);
                File.WriteAllBytes(target, new BinaryReader(whole).ReadBytes(1 << 20));
            }
        }

        return Path.Combine(copy, Path.GetFileName(BuiltProgram.CommandLine));
    }

    private static void Copy(string file, string target)
    {
        if (file.EndsWith(".so", StringComparison.Ordinal) && new FileInfo(file).Length > 1 << 24)
        {
            File.CreateSymbolicLink(target, file);
        }
        else
        {
            File.Copy(file, target);
        }
    }

    // The loader looks into LD_LIBRARY_PATH first, and an empty file there is no library.
    private Task<(int Code, string Output, string Error)> RunWithBrokenTorch(params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The loader of another system has other ways.");
        var folder = Directory.CreateDirectory(_folder.File("broken")).FullName;
        foreach (var name in new[] { "libtorch.so", "libtorch_cpu.so", "libc10.so" })
        {
            File.WriteAllText(Path.Combine(folder, name), "");
        }

        return ProgramProcess.Run(new Dictionary<string, string?> { ["LD_LIBRARY_PATH"] = folder }, args);
    }

    [GeneratedRegex(@"(?<=^\w+ +)\S+( folder)?")]
    private static partial Regex Name();
}
