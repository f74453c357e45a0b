using System.Globalization;
using Seq2Seq.ToyCorpus.Patterns;
using Seq2Seq.ToyCorpus.Splits;
using Seq2Seq.ToyCorpus.Tasks;

namespace Seq2Seq.ToyCorpus;

/// <summary>Makes the English-French toy corpus, and those of the tasks copy, reverse and sort.</summary>
internal static class Program
{
    /// <summary>The seed of the committed files.</summary>
    public const ulong DefaultSeed = 1;

    private const string Usage = """
        Makes the English-French toy corpus from its grammar and lexicon, or the corpora of the tasks copy, reverse and sort.

        usage: dotnet run --project tools/ToyCorpus -c Release -- [--seed N] --output DIR
               dotnet run --project tools/ToyCorpus -c Release -- [--seed N] --samples N
               dotnet run --project tools/ToyCorpus -c Release -- [--seed N] --tasks DIR

          --output DIR   write train.tsv, valid.tsv and test.tsv there
          --tasks DIR    write them of each task in a folder of its name there
          --samples N    write nothing, but show N sentences of every pattern, to proofread
          --seed N       another corpus of the same language (default 1)
        """;

    private static int Main(string[] arguments)
    {
        if (arguments is ["--help"] or ["-h"])
        {
            Console.WriteLine(Usage);
            return 0;
        }

        if (!TryRead(arguments, out var options))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        if (options.Samples > 0)
        {
            ShowSamples(options);
            return 0;
        }

        if (options.Tasks is { } folder)
        {
            TaskCorpus.Tasks.Keys.ToList().ForEach(task => CorpusFiles.Write(TaskCorpus.Make(task, options.Seed), Path.Combine(folder, task)));
            return 0;
        }

        var corpus = CorpusMaker.Make(options.Seed);
        CorpusFiles.Write(corpus, options.Output!);
        Console.Write(CorpusReport.Write(corpus));
        return 0;
    }

    private static bool TryRead(string[] arguments, out Options options)
    {
        options = new Options(DefaultSeed, Output: null, Samples: 0, Tasks: null);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var value = arguments[i + 1];
            switch (arguments[i])
            {
                case "--seed" when ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--samples" when int.TryParse(value, CultureInfo.InvariantCulture, out var samples):
                    options = options with { Samples = samples };
                    break;
                case "--output":
                    options = options with { Output = value };
                    break;
                case "--tasks":
                    options = options with { Tasks = value };
                    break;
                default:
                    return false;
            }
        }

        var wanted = (options.Output is null ? 0 : 1) + (options.Samples > 0 ? 1 : 0) + (options.Tasks is null ? 0 : 1);
        return arguments.Length % 2 == 0 && wanted == 1;
    }

    private static void ShowSamples(Options options)
    {
        var random = new SeededRandom(options.Seed);
        foreach (var pattern in PatternBook.All)
        {
            Console.WriteLine($"# {pattern.Name}");
            for (var i = 0; i < options.Samples; i++)
            {
                var sentence = pattern.Make(random);
                Console.WriteLine($"{sentence.Source}\t{sentence.Target}");
            }
        }
    }

    private sealed record Options(ulong Seed, string? Output, int Samples, string? Tasks);
}
