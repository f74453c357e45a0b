using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

/// <summary>
/// A garbage collection on another thread frees nothing that a native call still reads. A number that nobody held during its call makes the call throw, or end the process, about once
/// in seventy thousand calls here.
/// </summary>
[Collection(nameof(ProcessWide))]
public sealed class GarbageCollectionTests
{
    private const int Threads = 2;

    [Fact]
    public void Arithmetic_survives_collections() => Calculate(calls: 200_000);

    [Fact]
    [Trait("Speed", "slow")]
    public void Arithmetic_survives_collections_for_a_million_calls() => Calculate(calls: 1_000_000);

    [Fact]
    public void Updates_survive_collections() => Train(OptimizerKind.Muon, 1, "rotary, grouped heads", Precision.Float32, updates: 4);

    [Theory]
    [Trait("Speed", "slow")]
    [InlineData(OptimizerKind.Adam, 0, "standard", Precision.Float32)]
    [InlineData(OptimizerKind.Muon, 1, "rms silu gated", Precision.Float32)]
    [InlineData(OptimizerKind.Muon, 1, "rotary, grouped heads", Precision.Bfloat16)]
    public void Sixty_updates_survive_collections(OptimizerKind optimizer, double rDrop, string variant, Precision precision) =>
        Train(optimizer, rDrop, variant, precision, updates: 60);

    [Theory]
    [InlineData(Strategy.Beam)]
    [InlineData(Strategy.Sample)]
    public void Generation_survives_collections(Strategy strategy)
    {
        GenerationRequest[] requests = [new() { Line = 0, Source = [4, 5, 6] }, new() { Line = 1, Source = [7, 8] }];
        BesideCollections(_ =>
        {
            using var model = Models.Create();
            var generator = new SequenceGenerator(new TorchNetwork(model, ownsModel: false));
            for (var i = 0; i < 30; i++)
            {
                Assert.NotEmpty(generator.Generate(requests, new GenerationOptions { Strategy = strategy, MaxLength = 8 }, null, CancellationToken.None));
            }
        });
    }

    private static void Train(OptimizerKind optimizer, double rDrop, string variant, Precision precision, int updates)
    {
        var config = new TrainingConfig { Optimizer = optimizer, RDrop = rDrop, EmaDecay = 0.9, WeightDecay = 0.1, Precision = precision, LabelSmoothing = 0.1 };
        BesideCollections(thread =>
        {
            using var session = new TrainingSession(Models.Named[variant], config, replicas: 2, DeviceAndPrecision.Of(precision, "cpu"));
            for (var update = 1; update <= updates; update++)
            {
                Assert.True(double.IsFinite(session.Update(update, [0, 1, 2, 3], [4, 5])), $"thread {thread}, update {update}");
            }
        });
    }

    private static void Calculate(int calls) => BesideCollections(_ =>
    {
        using var ungraded = no_grad();
        using var x = ones(64);
        using var y = ones(64);
        for (var i = 0; i < calls / Threads; i += 10)
        {
            using var scope = NewDisposeScope();
            var sum = x.Times(1.0 / 3).Plus(y).Minus(0.25).OneMinus().Over(3).Plus(0.5);
            sum.AddInPlace(y, 1.0 / 3).AddInPlace(y).MultiplyInPlace(0.1).AddProductInPlace(x, y, 0.1);
            if (i % 1000 == 0)
            {
                Assert.Equal(Expected, sum[0].item<float>(), 1e-5f);
            }
        }
    });

    // The same on a C# number.
    private static float Expected => (float)((((1 - ((1.0 / 3) + 1 - 0.25)) / 3) + 0.5 + (1.0 / 3) + 1) * 0.1 + 0.1);

    // Collects until the threads have done their work.
    private static void BesideCollections(Action<int> work)
    {
        var threads = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () => work(thread), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var all = Task.WhenAll(threads);
        while (!all.IsCompleted)
        {
            GC.Collect(0);
            Thread.Sleep(TimeSpan.FromMicroseconds(50)); // the lock that stops threads is not fair: without a pause they may never get it
        }

        all.GetAwaiter().GetResult();
    }
}
