using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Seq2Seq.Cli.Benchmarks;

namespace Seq2Seq.Benchmarks;

/// <summary>
/// The program against PyTorch on the same libtorch, each as a process of its own, in turn: machines are shared, so only what was measured side by side
/// compares. The peer runs as installed, and tuned by hand: one thread pool, kept memory, the right matrix kernels.
/// </summary>
internal static class PeerBenchmark
{
    private static readonly Dictionary<string, (int Layers, int Width, int Inner, int Heads)> Sizes = new()
    {
        ["tiny"] = (4, 128, 256, 4),
        ["small"] = (3, 256, 1024, 8),
    };

    /// <summary>peer train|translate tiny|small [--turns 3] [--beam 5] [--precision float32|bfloat16]</summary>
    public static void Run(string[] args)
    {
        var (mode, name) = (args[0], args[1]);
        var precision = Arguments.Value(args, "--precision") ?? "float32";
        var beam = Arguments.Value(args, "--beam") ?? "5";
        var competitors = new (string Name, Func<double> Run)[]
        {
            ("seq2seq", () => Ours(mode, name, precision, beam)),
            ("PyTorch", () => Theirs(mode, name, precision, beam, tuned: false)),
            ("PyTorch, tuned", () => Theirs(mode, name, precision, beam, tuned: true)),
        };
        var turns = Arguments.Number(args, "--turns", 3);
        var rates = competitors.ToDictionary(one => one.Name, _ => new List<double>());
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (var (competitor, run) in competitors)
            {
                rates[competitor].Add(run());
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  turn {turn + 1}: {competitor,-16} {rates[competitor][^1],10:N0}"));
            }
        }

        var unit = mode == "train" ? "target tokens/s" : $"sentences/s, beam {beam}";
        foreach (var (competitor, _) in competitors)
        {
            var ratio = Rounds.Median(rates["seq2seq"]) / Rounds.Median(rates[competitor]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mode} {name} {precision}: {competitor,-16} {Rounds.Median(rates[competitor]),10:N0} {unit}; seq2seq is {ratio:F2} times as fast"));
        }
    }

    private static double Ours(string mode, string name, string precision, string beam)
    {
        var (layers, width, inner, heads) = Sizes[name];
        string[] size = ["--set", $"model.encoder_layers={layers}", "--set", $"model.decoder_layers={layers}", "--set", $"model.d_model={width}", "--set", $"model.feed_forward_dim={inner}", "--set", $"model.heads={heads}"];
        string[] own = mode == "translate" ? ["--beam-size", beam] : [];
        return ChildProcess.FirstRate(ChildProcess.Json(ChildProcess.Program(["benchmark", mode, "--format", "json", "--precision", precision, .. size, .. own])));
    }

    private static double Theirs(string mode, string name, string precision, string beam, bool tuned)
    {
        var (layers, width, inner, heads) = Sizes[name];
        var script = Path.Combine(AppContext.BaseDirectory, "peer.py");
        var start = new ProcessStartInfo(
            "/usr/bin/python3", ["-W", "ignore", script, mode, "--layers", $"{layers}", "--width", $"{width}", "--inner", $"{inner}", "--heads", $"{heads}", "--beam", beam, "--threads", $"{Environment.ProcessorCount}"]);
        if (mode == "translate")
        {
            start.ArgumentList.Add("--count");
            start.ArgumentList.Add("1000");
        }

        if (precision == "bfloat16")
        {
            start.ArgumentList.Add("--bfloat16");
        }

        if (tuned)
        {
            Tune(start);
        }

        return ChildProcess.FirstRate(ChildProcess.Json(start));
    }

    private static void Tune(ProcessStartInfo start)
    {
        var libraries = $"/usr/lib/{RuntimeInformation.ProcessArchitecture switch { Architecture.X64 => "x86_64", _ => "aarch64" }}-linux-gnu";
        var allocator = Path.Combine(libraries, "libtcmalloc_minimal.so.4");
        start.Environment["LD_LIBRARY_PATH"] = Path.Combine(libraries, "openblas-openmp");
        start.Environment["LD_PRELOAD"] = File.Exists(allocator) ? allocator : "";
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        if (Avx512F.VL.IsSupported)
        {
            start.Environment["OPENBLAS_CORETYPE"] = "SkylakeX";
        }
    }
}
