using Seq2Seq.Batching;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using Seq2Seq.Training;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

/// <summary>A small model, eight pairs, and updates on chosen ones.</summary>
internal sealed class TrainingSession : IDisposable
{
    public static readonly TokenPair[] Pairs =
    [
        new([4, 5, 6], [7, 8]), new([5, 6], [9, 10, 11]), new([7], [12]), new([8, 9, 4, 5], [13, 14, 15, 16]),
        new([10, 11], [17, 18]), new([12, 13, 14], [4, 5, 6]), new([15, 4], [8, 8, 8]), new([16, 17, 18, 4, 5], [9, 4]),
    ];

    public const long Seed = 1;

    private readonly TrainingConfig _config;
    private readonly LiveModel _trained;
    private readonly ModelReplicas _replicas;
    private readonly TrainStep _step;

    public TrainingSession(ModelConfig model, TrainingConfig config, int replicas = 1, DeviceAndPrecision? placement = null)
    {
        _config = config;
        _trained = new LiveModel(new Seq2SeqModel(model, placement, seed: 3), config);
        _replicas = new ModelReplicas(Model, Parameters, replicas);
        _step = new TrainStep(_replicas, Optimizer, config, Seed) { Average = Average };
    }

    public Seq2SeqModel Model => _trained.Model;

    public FlatParameters Parameters => _trained.Parameters;

    public Optimizer Optimizer => _trained.Optimizer;

    public WeightAverage? Average => _trained.Average;

    public double Update(long update, params int[][] batches) => Losses(update, batches).Likelihood;

    public (double Loss, double Likelihood) Losses(long update, params int[][] batches)
    {
        var made = batches.Select(BatchOf).ToList();
        using var sums = _step.Run(update, made, _config.LearningRate);
        made.ForEach(batch => batch.Dispose());
        return (sums.Loss.item<float>() / sums.TargetTokens, sums.NegativeLogLikelihood.item<float>() / sums.TargetTokens);
    }

    public static Batch BatchOf(int[] chosen) => Batch.Of(Pairs, chosen, SpecialTokens.Default, CPU);

    public SubstitutedWeights? WithMeasuredWeights() => _trained.WithMeasuredWeights();

    public void Dispose()
    {
        _replicas.Dispose();
        _trained.Dispose();
    }
}
