using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Seq2Seq.Cli.Benchmarks;

namespace Seq2Seq.Benchmarks;

/// <summary>
/// The program against the system's PyTorch (Debian 12: 1.13), each as a process of its own, in turn: machines are shared, so only what was measured side by
/// side compares. The peer runs as installed, and tuned by hand: one thread pool, kept memory, the right matrix kernels.
/// </summary>
internal static class PeerBenchmark
{
    private static readonly Dictionary<string, (int Layers, int Width, int Inner, int Heads)> Sizes = new()
    {
        ["tiny"] = (4, 128, 256, 4),
        ["small"] = (3, 256, 1024, 8),
    };

    /// <summary>peer train|translate tiny|small [--turns 3] [--beam 5] [--precision float32|bfloat16] [--rounds 5] [--count N updates or sentences a round]</summary>
    public static void Run(string[] args)
    {
        var work = Work.Of(args);
        var competitors = new (string Name, Func<ProcessStartInfo> Start)[]
        {
            ("seq2seq", work.Ours),
            ("PyTorch", work.Theirs),
            ("PyTorch, tuned", () => Tuned(work.Theirs())),
        };
        var turns = Arguments.Number(args, "--turns", 3);
        var rates = competitors.ToDictionary(one => one.Name, _ => new List<double>());
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (var (competitor, start) in competitors)
            {
                rates[competitor].Add(ChildProcess.FirstRate(ChildProcess.Json(start())));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  turn {turn + 1}: {competitor,-16} {rates[competitor][^1],10:N0}"));
            }
        }

        foreach (var (competitor, _) in competitors)
        {
            var ratio = Rounds.Median(rates["seq2seq"]) / Rounds.Median(rates[competitor]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work}: {competitor,-16} {Rounds.Median(rates[competitor]),10:N0} {work.Unit}; seq2seq is {ratio:F2} times as fast"));
        }
    }

    private static ProcessStartInfo Tuned(ProcessStartInfo start)
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

        return start;
    }

    // What both sides do.
    private sealed record Work(bool Trains, string Size, string Precision, int Beam, int Rounds, int Count)
    {
        public string Unit => Trains ? "target tokens/s" : "sentences/s";

        public static Work Of(string[] args)
        {
            var trains = args[0] == "train";
            return new Work(
                trains,
                args[1],
                Arguments.Value(args, "--precision") ?? "float32",
                Arguments.Number(args, "--beam", 5),
                Arguments.Number(args, "--rounds", 5),
                Arguments.Number(args, "--count", trains ? 20 : 1000));
        }

        public ProcessStartInfo Ours()
        {
            var (layers, width, inner, heads) = Sizes[Size];
            string[] mode = Trains ? ["train", "--updates", $"{Count}"] : ["translate", "--sentences", $"{Count}", "--beam-size", $"{Beam}"];
            string[] keys = [$"encoder_layers={layers}", $"decoder_layers={layers}", $"d_model={width}", $"feed_forward_dim={inner}", $"heads={heads}"];
            return ChildProcess.Program(["benchmark", .. mode, "--format", "json", "--rounds", $"{Rounds}", "--precision", Precision, .. keys.SelectMany(key => new[] { "--set", $"model.{key}" })]);
        }

        public ProcessStartInfo Theirs()
        {
            var (layers, width, inner, heads) = Sizes[Size];
            string[] shape = ["--layers", $"{layers}", "--width", $"{width}", "--inner", $"{inner}", "--heads", $"{heads}", "--beam", $"{Beam}"];
            string[] amount = ["--rounds", $"{Rounds}", "--count", $"{Count}", "--threads", $"{Environment.ProcessorCount}"];
            string[] precision = Precision == "bfloat16" ? ["--bfloat16"] : [];
            return new ProcessStartInfo("/usr/bin/python3", ["-W", "ignore", Path.Combine(AppContext.BaseDirectory, "peer.py"), Trains ? "train" : "translate", .. shape, .. amount, .. precision]);
        }

        public override string ToString() => $"{(Trains ? "train" : Beam == 1 ? "translate greedily" : $"translate by a beam of {Beam}")}, {Size}, {Precision}";
    }
}
