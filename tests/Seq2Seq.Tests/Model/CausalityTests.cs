using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

public sealed class CausalityTests
{
    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void Changing_a_future_target_token_changes_no_earlier_logit(string variant)
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Models.Named[variant]);
        var changed = Models.Targets();
        changed[0, 4] = 17;

        var before = Models.Logits(model, Models.Sources(), Models.Targets());
        var after = Models.Logits(model, Models.Sources(), changed);

        Assert.Equal(Models.Values(before[0].narrow(0, 0, 4)), Models.Values(after[0].narrow(0, 0, 4)));
        Assert.NotEqual(Models.Values(before[0].narrow(0, 4, 2)), Models.Values(after[0].narrow(0, 4, 2)));
    }

    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void Extra_padding_changes_nothing(string variant)
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Models.Named[variant]);
        var padding = zeros(2, 3, dtype: ScalarType.Int64);

        var plain = Models.Logits(model, Models.Sources(), Models.Targets());
        var padded = Models.Logits(model, cat([Models.Sources(), padding], 1), cat([Models.Targets(), padding], 1));

        Models.AssertClose(plain, padded.narrow(1, 0, 6), 1e-5);
    }

    [Fact]
    public void The_neighbours_in_a_batch_change_nothing()
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create();

        var together = Models.Logits(model, Models.Sources(), Models.Targets());
        var alone = Models.Logits(model, Models.Sources().narrow(0, 1, 1), Models.Targets().narrow(0, 1, 1));

        Models.AssertClose(alone, together.narrow(0, 1, 1), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void A_cached_step_equals_the_full_forward_pass_at_every_position(string variant)
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var model = Models.Create(Models.Named[variant]);
        var (source, target) = (Models.Sources(), Models.Targets());
        var full = Models.Logits(model, source, target);

        using var state = model.Start(source, source.IsNot(0));
        for (var position = 0; position < target.size(1); position++)
        {
            var step = model.Step(state, target.select(1, position));
            Models.AssertClose(full.select(1, position), step, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void A_cached_step_equals_the_full_forward_pass_after_rows_are_repeated_reordered_and_dropped(string variant)
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var model = Models.Create(Models.Named[variant]);
        var (source, target) = (Models.Sources(), Models.Targets());

        using var state = model.Start(source, source.IsNot(0));
        state.Repeat(2);
        model.Step(state, tensor(new long[] { 1, 1, 1, 1 }, dtype: ScalarType.Int64));
        model.Step(state, tensor(new long[] { 5, 6, 7, 8 }, dtype: ScalarType.Int64));
        state.Reorder(tensor(new long[] { 1, 0, 2, 2 }, dtype: ScalarType.Int64));
        state.KeepSources(tensor(new long[] { 1 }, dtype: ScalarType.Int64));
        var step = model.Step(state, tensor(new long[] { 9, 10 }, dtype: ScalarType.Int64));

        var history = tensor(new long[] { 1, 7, 9, 1, 7, 10 }, dtype: ScalarType.Int64).view(2, 3);
        var full = Models.Logits(model, source.narrow(0, 1, 1).repeat_interleave(2, 0), history);
        Models.AssertClose(full.select(1, 2), step, 1e-5);
        Assert.Equal(2, state.Rows);
        Assert.Equal(3, state.Length);
    }
}
