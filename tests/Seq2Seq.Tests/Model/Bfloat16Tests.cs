using Seq2Seq.Checkpoints;
using Seq2Seq.Model;
using Seq2Seq.Tests.EndToEnd;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>A trained model in bfloat16 against itself in float32.</summary>
public sealed class Bfloat16Tests(TrainedRun run) : IClassFixture<TrainedRun>
{
    private static readonly DeviceAndPrecision Half = new(ScalarType.BFloat16, CPU);
    private static readonly string[] Sources = ["I am happy", "I am tired", "You are happy", "You are tired", "He is happy", "He is tired", "She sings", "He sings", "She is happy"];

    [Fact]
    public void Logits_are_within_two_percent_of_the_largest()
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var single = TorchCheckpoint.LoadModel(run.Run, DeviceAndPrecision.Default);
        using var half = TorchCheckpoint.LoadModel(run.Run, Half);
        foreach (var source in Encoded())
        {
            var target = tensor(Greedy(single, source).Prepend(single.Config.BosId).ToArray(), dtype: ScalarType.Int64).view(1, -1);

            var expected = single.Logits(single.Forward(source, target));
            var found = half.Logits(half.Forward(source, target)).to_type(ScalarType.Float32);

            Models.AssertClose(expected, found, 0.02 * expected.abs().max().item<float>());
            Assert.NotEqual(Models.Values(expected), Models.Values(found)); // it is another precision
        }
    }

    [Fact]
    public void Greedy_output_is_the_same()
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var single = TorchCheckpoint.LoadModel(run.Run, DeviceAndPrecision.Default);
        using var half = TorchCheckpoint.LoadModel(run.Run, Half);

        Assert.All(Encoded(), source => Assert.Equal(Greedy(single, source), Greedy(half, source)));
    }

    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void Every_variant_steps_through_in_bfloat16_as_it_reads_the_whole(string variant)
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var model = new Seq2SeqModel(Models.Named[variant], Half, seed: 7);
        model.eval();
        var (source, target) = (Models.Sources(), Models.Targets());
        var full = Models.Logits(model, source, target).to_type(ScalarType.Float32);

        using var state = model.Start(source, source.IsNot(0));
        for (var position = 0; position < target.size(1); position++)
        {
            var step = model.Step(state, target.select(1, position));
            Models.AssertClose(full.select(1, position), step, 0.02 * full.abs().max().item<float>());
        }
    }

    private IEnumerable<Tensor> Encoded()
    {
        var tokenizer = ModelFolder.LoadTokenizer(run.Run)!;
        return Sources.Select(text => tensor(tokenizer.Encode(text).Append(2).Select(id => (long)id).ToArray(), dtype: ScalarType.Int64).view(1, -1));
    }

    private static List<long> Greedy(Seq2SeqModel model, Tensor source)
    {
        using var state = model.Start(source, source.IsNot(model.Config.PadId));
        var ids = new List<long>();
        for (var latest = (long)model.Config.BosId; ids.Count < 20; ids.Add(latest))
        {
            latest = model.Step(state, tensor(new[] { latest }, dtype: ScalarType.Int64)).argmax(-1).item<long>();
            if (latest == model.Config.EosId)
            {
                break;
            }
        }

        return ids;
    }
}
