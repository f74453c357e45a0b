using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Model;
using Seq2Seq.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

/// <summary>Tensors that are made are given back, without waiting for the garbage collector.</summary>
[Collection(nameof(ProcessWide))]
public sealed class LeakTests
{
    // On one thread every tensor is counted where it is made and disposed of; what the garbage collector finds later counts as alive.
    [Theory]
    [InlineData(0, 0, "standard", Precision.Float32)]
    [InlineData(0.9, 1, "rotary, grouped heads", Precision.Float32)]
    [InlineData(0.9, 1, "rms silu gated", Precision.Bfloat16)]
    public void An_update_leaves_nothing_to_the_garbage_collector(double emaDecay, double rDrop, string variant, Precision precision)
    {
        var config = new TrainingConfig { EmaDecay = emaDecay, RDrop = rDrop, Optimizer = OptimizerKind.Muon, Precision = precision };
        using var session = new TrainingSession(Models.Named[variant], config, placement: DeviceAndPrecision.Of(precision, "cpu"));
        session.Update(1, [0, 1, 2, 3], [4, 5]);
        session.Update(2, [0, 1, 2, 3], [4, 5]);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var update = 3; update <= 20; update++)
        {
            session.Update(update, [0, 1, 2, 3], [4, 5]);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData("a plain update", 0, 0)]
    [InlineData("with a moving average and R-Drop", 0.9, 1)]
    public void Live_tensors_stay_flat_over_500_updates(string what, double emaDecay, double rDrop)
    {
        var config = new TrainingConfig { EmaDecay = emaDecay, RDrop = rDrop };
        using var session = new TrainingSession(Models.Small with { Dropout = 0.1 }, config, replicas: 2);
        session.Update(1, [0, 1, 2, 3], [4, 5]);
        var before = Tensor.TotalCount;

        for (var update = 2; update <= 501; update++)
        {
            session.Update(update, [0, 1, 2, 3], [4, 5]);
        }

        Assert.True(Tensor.TotalCount <= before, $"{what}: {before} tensors were alive before, {Tensor.TotalCount} are after.");
    }

    [Theory]
    [InlineData(Strategy.Greedy)]
    [InlineData(Strategy.Beam)]
    [InlineData(Strategy.Sample)]
    public void Live_tensors_stay_flat_over_generated_tokens(Strategy strategy)
    {
        using var model = Models.Create();
        model.eval();
        var generator = new SequenceGenerator(new TorchNetwork(model, ownsModel: false));
        GenerationRequest[] requests = [new() { Line = 0, Source = [4, 5, 6] }, new() { Line = 1, Source = [7, 8] }];
        var options = new GenerationOptions { Strategy = strategy, MaxLength = 8 };
        generator.Generate(requests, options, null, TestContext.Current.CancellationToken);
        var before = Tensor.TotalCount;

        for (var i = 0; i < 30; i++)
        {
            generator.Generate(requests, options, null, TestContext.Current.CancellationToken);
        }

        Assert.True(Tensor.TotalCount <= before, $"{before} tensors were alive before, {Tensor.TotalCount} are after.");
    }
}
