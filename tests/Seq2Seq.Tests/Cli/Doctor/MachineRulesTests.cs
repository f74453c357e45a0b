using System.Text.Json;
using Seq2Seq.Cli;
using Seq2Seq.Cli.Doctor;
using Seq2Seq.Native;

namespace Seq2Seq.Tests.Cli.Doctor;

/// <summary>What the doctor says of machines that are not this one.</summary>
public sealed class MachineRulesTests
{
    private static readonly MachineFacts Sound = new()
    {
        Backend = "cpu",
        Sdks = ["9.0.300", "10.0.100"],
        Torch = new LoadedTorch { Version = "2.10.0.0", Workers = 2, ThreadsInOperation = 1, Libraries = ["/program/libtorch_cpu.so"] },
        Libstdcxx = "GLIBCXX_3.4.30 from /usr/lib/libstdc++.so.6",
        AddsRightly = true,
        Speed = new ProductSpeed(420.4, 950, null),
        Processor = new Processor("AMD EPYC", 2, ["AVX2", "AVX-512", "AVX-512 bf16"]) { IsX86 = true },
        HasNvidiaDriver = false,
        TotalMemory = 8_000_000_000,
        FreeMemory = 4_500_000_000,
        Folders = [new FolderSpace("working folder", "/home/me", 20_000_000_000, true)],
        RequestedThreads = null,
    };

    [Fact]
    public void A_sound_machine_is_described_line_by_line() => Assert.Equal(
        $"""
        ok    program         seq2seq {ProgramVersion.Number}, backend cpu
        ok    .NET            runtime {Environment.Version}, SDK 10.0.100
        ok    libtorch        2.10.0.0 from /program
        ok    libstdc++       GLIBCXX_3.4.30 from /usr/lib/libstdc++.so.6
        ok    arithmetic      an 8x8 sum is right
        ok    processor       AMD EPYC, 2 threads; AVX2, AVX-512, AVX-512 bf16
        ok    threads         2 at work side by side, 1 within an operation
        ok    CUDA            no device; everything runs on the CPU
        ok    speed           420 GFLOP/s in float32, 950 in bfloat16, 512x512 matrix products
        ok    memory          4.5 GB free of 8.0 GB
        ok    working folder  /home/me, 20.0 GB free
        nothing wrong was found

        """,
        DoctorReport.Text(MachineRules.Judge(Sound)));

    [Fact]
    public void A_libtorch_that_does_not_load_fails_with_the_way_out()
    {
        var broken = Sound with { Torch = new LoadedTorch { Problem = new LoadProblem("libtorch.so: cannot open shared object file") }, AddsRightly = null, Speed = null };

        var check = Check(broken, "libtorch");
        Assert.Equal((Verdict.Fail, "cannot be loaded: libtorch.so: cannot open shared object file"), (check.Verdict, check.Found));
        Assert.Contains("the packages are restored", check.Advice, StringComparison.Ordinal);
        var older = broken with { Torch = new LoadedTorch { Problem = new LoadProblem("it is made for newer systems", "use a container") } };
        Assert.Equal("use a container.", Check(older, "libtorch").Advice);
        Assert.EndsWith("\n1 failure, 0 warnings\n", DoctorReport.Text(MachineRules.Judge(broken)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_be_better_is_a_warning_with_advice()
    {
        Warns(Sound with { Sdks = ["9.0.300"] }, ".NET", "install the .NET SDK 10");
        Warns(Sound with { Processor = new Processor("old", 2, []) { IsX86 = true } }, "processor", "AVX2");
        Warns(Sound with { RequestedThreads = "8", Torch = Sound.Torch with { Workers = 8 } }, "threads", "unset OMP_NUM_THREADS");
        Warns(Sound with { HasNvidiaDriver = true }, "CUDA", "TORCH_BACKEND=cuda");
        Warns(Sound with { Backend = "cuda" }, "CUDA", "install NVIDIA's driver");
        Warns(Sound with { Speed = new ProductSpeed(3, null, null) }, "speed", "that is slow");
        Warns(Sound with { FreeMemory = 500_000_000 }, "memory", "data.batch_tokens");
        Warns(Sound with { Folders = [new FolderSpace("cache folder", "x", 500_000_000, true)] }, "cache folder", "make room");
        Warns(Sound with { Folders = [new FolderSpace("cache folder", "x", null, false)] }, "cache folder", "data.cache_folder");
    }

    [Fact]
    public void What_stops_the_program_is_a_failure()
    {
        Assert.Equal(Verdict.Fail, Check(Sound with { AddsRightly = false }, "arithmetic").Verdict);
        Assert.Equal(Verdict.Fail, Check(Sound with { Folders = [new FolderSpace("working folder", "x", 1_000_000, true)] }, "working folder").Verdict);
    }

    [Fact]
    public void What_is_well_otherwise_stays_well()
    {
        Assert.Equal("2 devices: cuda:0, cuda:1", Ok(Sound with { Torch = Sound.Torch with { CudaDevices = 2 } }, "CUDA"));
        Assert.Equal("Apple M4, 1 thread; NEON", Ok(Sound with { Processor = new Processor("Apple M4", 1, ["NEON"]) { IsX86 = false } }, "processor"));
    }

    [Fact]
    public void Json_has_the_documented_keys()
    {
        using var json = JsonDocument.Parse(DoctorReport.Json(MachineRules.Judge(Sound with { FreeMemory = 1 })));

        Assert.Equal(["verdict", "checks"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("warn", json.RootElement.GetProperty("verdict").GetString());
        var checks = json.RootElement.GetProperty("checks").EnumerateArray().ToList();
        Assert.All(checks, check => Assert.Equal(["name", "verdict", "found", "advice"], check.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(JsonValueKind.Null, checks[0].GetProperty("advice").ValueKind);
        Assert.Equal(["ok", "warn"], checks.Select(check => check.GetProperty("verdict").GetString()).Distinct().Order(StringComparer.Ordinal));
    }

    private static void Warns(MachineFacts facts, string name, string advice)
    {
        var check = Check(facts, name);
        Assert.Equal(Verdict.Warn, check.Verdict);
        Assert.Contains(advice, check.Advice, StringComparison.Ordinal);
    }

    private static string Ok(MachineFacts facts, string name)
    {
        var check = Check(facts, name);
        Assert.Equal((Verdict.Ok, null), (check.Verdict, check.Advice));
        return check.Found;
    }

    private static MachineCheck Check(MachineFacts facts, string name) => MachineRules.Judge(facts).Single(check => check.Name == name);
}
