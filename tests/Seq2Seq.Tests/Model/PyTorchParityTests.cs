using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>
/// The model held to PyTorch's own nn.TransformerEncoderLayer and nn.TransformerDecoderLayer: pre- and post-norm, relu and gelu, tied and untied,
/// padding on both sides (Fixtures/Model/make_parity.py).
/// </summary>
public sealed class PyTorchParityTests
{
    private const double Smoothing = 0.1; // that of the script

    public static IEnumerable<TheoryDataRow<string>> Cases() => TorchFixture.All("parity");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        using var fixture = new TorchFixture("parity", name);
        using var ungraded = no_grad();

        Models.AssertClose(fixture.Logits(), fixture.Model.Logits(fixture.Hidden()), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_every_gradient_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        using var fixture = new TorchFixture("parity", name);
        var model = fixture.Model;
        model.train(); // without dropout

        var hidden = model.Forward(fixture.Source, fixture.TargetInput);
        var sums = SequenceLoss.Compute(model, hidden, fixture["target_output"], Smoothing);
        sums.Smoothed.backward();

        Assert.Equal(fixture["loss"].item<float>(), sums.Smoothed.item<float>(), tolerance: 1e-4);
        var names = fixture.Names.Where(key => key.StartsWith("gradient.", StringComparison.Ordinal)).ToList();
        var largest = names.Max(key => fixture[key].abs().max().item<float>());
        Assert.Equal(model.Weights().Select(weight => $"gradient.{weight.Name}").Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        foreach (var weight in model.Weights())
        {
            var gradient = weight.Parameter.grad!.narrow(0, weight.Start, weight.Rows);
            Models.AssertClose(fixture[$"gradient.{weight.Name}"], gradient, 1e-4 * largest);
        }
    }

    [Fact]
    public void Every_combination_is_there() => Assert.Equal(8, Cases().Count());
}
