using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Checkpoints;
using Seq2Seq.Cli.Benchmarks;
using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Benchmarks;

/// <summary>
/// How long `echo hi | seq2seq translate CHECKPOINT` takes as a whole process, and what of: the parts are differences between commands that go less far, each a whole process too,
/// so that what is timed is the program as it is used.
/// </summary>
internal static class StartCurve
{
    /// <summary>Measures in turns, several times as often as the long curves.</summary>
    public static CurveTable Measure(CurveSetting setting)
    {
        var checkpoint = ModelFolder.Resolve(setting.Checkpoint);
        using var folder = new TemporaryFolder();
        SaveSmallest(folder.Path);
        var commands = new Dictionary<string, string[]>
        {
            ["start"] = ["--help"],
            ["tokenizer"] = ["tokenizer", "encode", Path.Combine(checkpoint, ModelFolder.TokenizerName)],
            ["libtorch"] = ["inspect", folder.Path],
            ["weights"] = ["inspect", checkpoint],
            ["whole"] = ["translate", checkpoint, "--device", "cpu"],
        };
        return Table(checkpoint, Times(setting, commands));
    }

    private static CurveTable Table(string checkpoint, Func<string, Cost> cost)
    {
        var table = new CurveTable(
            "start", $"`echo hi | seq2seq translate {checkpoint}`, from start to exit", ("part", "part"), ("wall_seconds", "wall, s"), ("processor_seconds", "processor, s"));
        var start = cost("start");
        var (tokenizer, libtorch, weights) = (cost("tokenizer") - start, cost("libtorch") - start, cost("weights") - cost("libtorch"));
        Add(".NET and the command line (`--help`)", start);
        Add("tokenizer (`tokenizer encode`, less that)", tokenizer);
        Add("libtorch and a model of almost no weights (`inspect`, less the start)", libtorch);
        Add("weights (`inspect` of the checkpoint, less that)", weights);
        Add("translation, and everything else", cost("whole") - start - tokenizer - libtorch - weights);
        Add("whole", cost("whole"));
        return table;

        void Add(string part, Cost of) => table.Add(part, of.Wall, of.Processor);
    }

    // Commands in turn, since machines are noisy; the first turn warms the files up.
    private static Func<string, Cost> Times(CurveSetting setting, Dictionary<string, string[]> commands)
    {
        var costs = commands.Keys.ToDictionary(name => name, _ => new List<Cost>());
        for (var turn = 0; turn <= 3 * setting.Rounds; turn++)
        {
            foreach (var (name, args) in commands)
            {
                var cost = Time([setting.Program, .. args]);
                if (turn > 0)
                {
                    costs[name].Add(cost);
                }
            }
        }

        return name => new Cost(Rounds.Median(costs[name].Select(cost => cost.Wall)), Rounds.Median(costs[name].Select(cost => cost.Processor)));
    }

    // Bash tells the processor time of a child that has ended, which .NET does not.
    private static Cost Time(string[] command)
    {
        const string Script = """TIMEFORMAT='%R %U %S'; time "$@" <<< "$0" > /dev/null 2> /dev/null""";
        var start = new ProcessStartInfo("bash", ["-c", Script, "hi", .. command]) { RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
        }

        double[] seconds = [.. said.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new Cost(seconds[0], seconds[1] + seconds[2]);
    }

    private static void SaveSmallest(string folder)
    {
        using var model = new Seq2SeqModel(new ModelConfig { VocabSize = 8, DModel = 8, Heads = 1, EncoderLayers = 1, DecoderLayers = 1, FeedForwardDim = 8, MaxLength = 8 });
        TorchCheckpoint.Save(folder, model);
    }

    private readonly record struct Cost(double Wall, double Processor)
    {
        public static Cost operator -(Cost all, Cost part) => new(all.Wall - part.Wall, all.Processor - part.Processor);
    }
}
