using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>Checkpoints that another program wrote by the documented format (Fixtures/Model/make_checkpoints.py): a folder for each variant.</summary>
public sealed class ContractCheckpointTests
{
    public static IEnumerable<TheoryDataRow<string>> All() => TorchFixture.All("checkpoints");

    public static IEnumerable<TheoryDataRow<string>> Generating() => All().Where(row => row.Data != "encoder-only");

    [Theory]
    [MemberData(nameof(All))]
    public void It_loads_and_its_logits_are_those_of_the_program_that_wrote_it(string name)
    {
        using var scope = NewDisposeScope();
        using var fixture = new TorchFixture("checkpoints", name);
        using var ungraded = no_grad();

        Models.AssertClose(fixture.Logits(), fixture.Model.Logits(fixture.Hidden()), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Generating))]
    public void Step_by_step_it_generates_what_that_program_generates(string name)
    {
        using var scope = NewDisposeScope();
        using var fixture = new TorchFixture("checkpoints", name);
        using var ungraded = no_grad();
        var config = fixture.Model.Config;
        var expected = fixture["greedy"]; // the prompt of a language model included; end tokens fill a short row
        var prompt = config.HasEncoder ? 0 : 2;

        using var state = fixture.Model.Start(fixture.Source, fixture.Source.IsNot(config.PadId));
        var latest = TensorArithmetic.Filled([2], config.BosId, ScalarType.Int64, CPU);
        var running = ones(2, dtype: ScalarType.Bool);
        for (var position = 0; position < expected.size(1); position++)
        {
            var logits = fixture.Model.Step(state, latest);
            logits[.., config.PadId] = float.NegativeInfinity;
            logits[.., config.BosId] = float.NegativeInfinity;
            logits[.., config.UnkId] = float.NegativeInfinity;
            var wanted = expected.select(1, position);
            var found = position < prompt ? wanted : where(running, logits.argmax(-1), TensorArithmetic.Filled(wanted.shape, config.EosId, ScalarType.Int64, CPU));
            Assert.Equal(wanted.data<long>().ToArray(), found.data<long>().ToArray());
            running = running.logical_and(found.IsNot(config.EosId));
            latest = found;
        }
    }

    [Fact]
    public void Every_variant_is_there() =>
        Assert.Equal(["decoder-only", "encoder-only", "rms-gated-no-bias", "standard", "tie-all-rotary-grouped", "tie-target-learned"], All().Select(row => row.Data));
}
