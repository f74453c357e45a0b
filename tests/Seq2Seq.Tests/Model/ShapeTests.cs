using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>A wrong shape is named at the door: the argument, what is wanted and what was given.</summary>
public sealed class ShapeTests
{
    private static readonly Dictionary<string, (string Message, Action<Seq2SeqModel> Act)> Doors = new()
    {
        ["source"] = ("source has shape [5]; [any, any] is wanted.", model => model.Forward(Ids(5), Ids(1, 3))),
        ["target"] = ("targetInput has shape [2, 3]; [1, any] is wanted.", model => model.Forward(Ids(1, 5), Ids(2, 3))),
        ["valid"] = ("sourceValid has shape [1, 4]; [1, 5] is wanted.", model => model.Encode(Ids(1, 5), ones(1, 4, dtype: ScalarType.Bool))),
        ["hidden"] = ("hidden has shape [2, 15]; [..., 16] is wanted.", model => model.Logits(ones(2, 15))),
        ["expected"] = ("hidden has shape [1, 4, 16]; [1, 3, 16] is wanted.", model => SequenceLoss.Compute(model, ones(1, 4, 16), Ids(1, 3), 0)),
        ["tokens"] = ("tokens has shape [2]; [1] is wanted.", model => model.Step(Start(model), Ids(2))),
        ["rows"] = ("rows has shape [2]; [1] is wanted.", model => Start(model).Reorder(Ids(2))),
        ["sources"] = ("sources has shape [1, 1]; [any] is wanted.", model => Start(model).KeepSources(Ids(1, 1))),
        ["keys"] = ("keys has shape [1, 2, 5, 7]; [1, 2, any, 8] is wanted.", _ => ScaledDotProduct.Attend(ones(1, 2, 3, 8), ones(1, 2, 5, 7), ones(1, 2, 5, 7), null)),
        ["values"] = ("values has shape [1, 2, 4, 8]; [1, 2, 5, any] is wanted.", _ => ScaledDotProduct.Attend(ones(1, 2, 3, 8), ones(1, 2, 5, 8), ones(1, 2, 4, 8), null)),
        ["mask"] = ("mask has shape [1, 1, 4, 4]; [1, 1, 3, 5] is wanted.", _ => ScaledDotProduct.Attend(ones(1, 2, 3, 8), ones(1, 2, 5, 8), ones(1, 2, 5, 8), AttentionMask.Causal(4, CPU))),
        ["padding"] = ("valid has shape [2, 3, 4]; [any, any] is wanted.", _ => AttentionMask.Padding(ones(2, 3, 4, dtype: ScalarType.Bool))),
    };

    public static IEnumerable<TheoryDataRow<string>> Names() => Doors.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_shape_is_named_with_what_is_wanted(string door)
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create();

        var failure = Assert.Throws<ArgumentException>(() => Doors[door].Act(model));

        Assert.StartsWith(Doors[door].Message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("rotary, grouped heads")]
    public void A_sequence_that_is_too_long_is_told_how_long_it_may_be(string variant)
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Models.Named[variant]);

        var failure = Assert.Throws<ArgumentException>(() => model.Forward(Ids(1, 5), Ids(1, 41)));

        Assert.StartsWith("the sequence has 41 positions; the model's max_length is 40.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void A_model_outlives_the_scope_in_which_it_was_made(string variant)
    {
        Seq2SeqModel model;
        using (NewDisposeScope())
        {
            model = Models.Create(Models.Named[variant]);
        }

        using (model)
        {
            using var logits = Models.Logits(model, Models.Sources(), Models.Targets());
            Assert.DoesNotContain(Models.Values(logits), float.IsNaN);
        }
    }

    private static TransformerDecoderState Start(Seq2SeqModel model) => model.Start(Ids(1, 5), ones(1, 5, dtype: ScalarType.Bool));

    private static Tensor Ids(params long[] shape) => TensorArithmetic.Filled(shape, 4, ScalarType.Int64, CPU);
}
