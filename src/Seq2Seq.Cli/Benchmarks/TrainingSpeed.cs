using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using Seq2Seq.Training;

namespace Seq2Seq.Cli.Benchmarks;

/// <summary>How fast a configuration trains: whole updates with everything that belongs to them, on random pairs.</summary>
internal static class TrainingSpeed
{
    private const int MostPairs = 29_000;

    // Of long sentences fewer are enough, and do not hide in memory what the training takes.
    private const int SourceTokens = 1_000_000;

    /// <summary>Times rounds of <see cref="BenchmarkSize.Count"/> updates.</summary>
    public static BenchmarkResult Measure(RunConfig config, BenchmarkSize size, CancellationToken cancellation)
    {
        var placement = BenchmarkModel.PlacementOf(config);
        using var model = new Seq2SeqModel(BenchmarkModel.ConfigOf(config), placement, config.Seed);
        using var parameters = new FlatParameters(model);
        using var optimizer = new Optimizer(model, parameters, config.Training);
        using var replicas = new ModelReplicas(model, parameters, CpuWorkers.CountFor(placement.Device));
        using var pairs = new MemoryTokenPairs(RandomPairs.Draw(Math.Clamp(SourceTokens / size.Length, 1000, MostPairs), model.Config.VocabSize, size.Length, model.Config.MaxLength - 1));
        var options = new BatchOptions { Budget = config.Data.BatchTokens, Specials = SpecialTokens.Default, Device = placement.Device, Prefetch = config.Data.Prefetch };
        using var batches = new BatchSequence(_ => pairs, options).Shuffled(new DataPosition(0, 0), config.Seed).GetEnumerator();
        var step = new TrainStep(replicas, optimizer, config.Training, config.Seed);
        var update = 0L;
        var rounds = Rounds.Of(size.Rounds, Round, cancellation);
        var target = rounds.RateOf(0);
        return new BenchmarkResult("train", BenchmarkModel.Describe(model, config), size)
        {
            Rates = [("target tokens per second", target), ("source tokens per second", rounds.RateOf(1)), ("updates per second", rounds.RateOf(2))],
            ProcessorSeconds = rounds.ProcessorSeconds,
            Gigaflops = target.Median * 3 * ModelSummary.Of(model.Config, size.Length + 1).Operations / 1e9, // backward costs two forward passes
            MatrixProductGigaflops = MatrixProductSpeed.Measure(placement),
        };

        IReadOnlyList<long> Round()
        {
            var (targetTokens, sourceTokens) = (0L, 0L);
            for (var i = 0; i < size.Count; i++)
            {
                batches.MoveNext();
                using var batch = batches.Current.Batch;
                update++;
                using var sums = step.Run(update, [batch], LearningRateSchedule.At(config.Training, model.Config.DModel, update));
                (targetTokens, sourceTokens) = (targetTokens + batch.TargetTokens, sourceTokens + batch.SourceTokens);
                if (i == size.Count - 1)
                {
                    sums.Loss.item<float>(); // waits for the device
                }
            }

            return [targetTokens, sourceTokens, size.Count];
        }
    }
}
