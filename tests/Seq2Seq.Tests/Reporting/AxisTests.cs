using Seq2Seq.Reporting;

namespace Seq2Seq.Tests.Reporting;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 0.3, "0 0.1 0.2 0.3")]
    [InlineData(1.2, 8.7, "0 2 4 6 8 10")]
    [InlineData(-0.4, 0.4, "-0.4 -0.2 0 0.2 0.4")]
    [InlineData(0, 0.005, "0 0.001 0.002 0.003 0.004 0.005")]
    [InlineData(0, 23_456, "0 5k 10k 15k 20k 25k")]
    [InlineData(4, 4, "2 3 4 5 6")]
    [InlineData(0, 0, "0 0.2 0.4 0.6 0.8 1")]
    public void A_linear_axis_has_round_numbers_around_its_values(double low, double high, string labels)
    {
        var axis = Axis.Linear([low, high], 5);

        Assert.Equal(labels, string.Join(' ', axis.Ticks.Select(axis.Label)));
    }

    [Theory]
    [InlineData(1.02, 1.3, "1 1.2 1.5")]
    [InlineData(2.1, 45, "2 5 10 20 50")]
    [InlineData(1.1, 4000, "1 10 100 1,000 10k")]
    [InlineData(3, 1e12, "1 1,000 1M 1G 1000G")]
    [InlineData(2, 2, "2 2.5")]
    public void A_logarithmic_axis_has_round_numbers_around_its_values(double low, double high, string labels)
    {
        var axis = Axis.Logarithmic([low, high], 5);

        Assert.Equal(labels, string.Join(' ', axis.Ticks.Select(axis.Label)));
    }

    [Fact]
    public void An_axis_up_to_a_value_ends_there()
    {
        var axis = Axis.UpTo([10, 1950], 5);

        Assert.Equal([0, 500, 1000, 1500], axis.Ticks);
        Assert.Equal((0, 1, 0.5), (axis.PlaceOf(0), axis.PlaceOf(1950), axis.PlaceOf(975)));
    }

    [Fact]
    public void Equal_factors_are_equal_distances_on_a_logarithmic_axis()
    {
        var axis = Axis.Logarithmic([1, 100], 5);

        Assert.Equal(0.5, axis.PlaceOf(10), 12);
        Assert.Equal((0, 1), (axis.PlaceOf(axis.Ticks[0]), axis.PlaceOf(axis.Ticks[^1])));
    }
}
