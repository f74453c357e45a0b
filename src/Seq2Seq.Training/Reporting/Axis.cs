using System.Globalization;

namespace Seq2Seq.Reporting;

/// <summary>A range of values, where they lie along an axis, and the round numbers that are written beside it.</summary>
internal sealed class Axis
{
    private static readonly double[] Steps = [1, 2, 5, 10];
    private readonly double _first;
    private readonly double _last;
    private readonly bool _isLogarithmic;

    private Axis(double first, double last, bool isLogarithmic, IReadOnlyList<double> ticks) =>
        (_first, _last, _isLogarithmic, Ticks) = (first, last, isLogarithmic, ticks);

    /// <summary>The round numbers, rising.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis that begins and ends at round numbers around the values.</summary>
    /// <param name="values">The values, all finite.</param>
    /// <param name="ticks">About how many round numbers.</param>
    public static Axis Linear(IEnumerable<double> values, int ticks)
    {
        var (low, high) = Range(values);
        if (low == high)
        {
            (low, high) = low == 0 ? (0, 1) : (low - Math.Abs(low) / 2, high + Math.Abs(high) / 2);
        }

        var step = RoundStep((high - low) / ticks);
        var (first, last) = ((long)Math.Floor(low / step + 1e-9), (long)Math.Ceiling(high / step - 1e-9));

        // Of products, not sums: 3 x 0.1 is nearer to 0.3 than 0.1 + 0.1 + 0.1, and rounding makes it 0.3.
        double[] marks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, 15))];
        return new Axis(marks[0], marks[^1], isLogarithmic: false, marks);
    }

    /// <summary>An axis from 0 to the largest of some values, with the round numbers in between.</summary>
    /// <param name="values">The values, all finite and from 0.</param>
    /// <param name="ticks">About how many round numbers.</param>
    public static Axis UpTo(IEnumerable<double> values, int ticks)
    {
        var last = Math.Max(1, values.Max());
        var around = Linear([0, last], ticks);
        return new Axis(0, last, isLogarithmic: false, [.. around.Ticks.Where(tick => tick <= last)]);
    }

    /// <summary>An axis on which equal distances are equal factors.</summary>
    /// <param name="values">The values, all finite and above 0.</param>
    /// <param name="ticks">About how many round numbers at most.</param>
    public static Axis Logarithmic(IEnumerable<double> values, int ticks)
    {
        var (low, high) = Range(values);
        foreach (var factors in new double[][] { [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8], [1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3] })
        {
            var marks = Around(low, high, factors);
            if (marks.Count <= ticks + 2)
            {
                return new Axis(marks[0], marks[^1], isLogarithmic: true, marks);
            }
        }

        var powers = Around(low, high, [1]);
        var every = (powers.Count + ticks - 1) / ticks;
        return new Axis(powers[0], powers[^1], isLogarithmic: true, [.. powers.Where((_, i) => i % every == 0)]);
    }

    /// <summary>Where a value lies: 0 at the beginning of the axis, 1 at its end.</summary>
    public double PlaceOf(double value) => _isLogarithmic
        ? Math.Log(value / _first) / Math.Log(_last / _first)
        : (value - _first) / (_last - _first);

    /// <summary>A round number as people write it: 0.001, 2.5, 1,500, 20k, 3M; those of a linear axis all in the same unit.</summary>
    public string Label(double tick)
    {
        var culture = CultureInfo.InvariantCulture;
        return Math.Abs(_isLogarithmic ? tick : Math.MaxMagnitude(_first, _last)) switch
        {
            _ when tick == 0 => "0",
            >= 1e15 or < 1e-4 => tick.ToString("0.###e0", culture),
            >= 1e9 => WithUnit(1e9, "G"),
            >= 1e6 => WithUnit(1e6, "M"),
            >= 1e4 => WithUnit(1e3, "k"),
            >= 1e3 => tick.ToString("#,0.###", culture),
            _ => tick.ToString("0.########", culture),
        };

        string WithUnit(double unit, string letter) => (tick / unit).ToString("0.###", culture) + letter;
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var all = values.ToList();
        return (all.Min(), all.Max());
    }

    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return Steps.First(step => step * power >= least * (1 - 1e-9)) * power;
    }

    // The round numbers from the last one below to the first one above.
    private static List<double> Around(double low, double high, double[] factors)
    {
        var marks = Enumerable.Range((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high)) - (int)Math.Floor(Math.Log10(low)) + 2)
            .SelectMany(power => factors.Select(factor => double.Parse(string.Create(CultureInfo.InvariantCulture, $"{factor}e{power}"), CultureInfo.InvariantCulture)))
            .ToList();
        var first = marks.FindLastIndex(mark => mark <= low);
        var last = marks.FindIndex(mark => mark >= high);
        return marks[first..(Math.Max(last, first + 1) + 1)];
    }
}
