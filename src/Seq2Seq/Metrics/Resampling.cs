namespace Seq2Seq.Metrics;

/// <summary>The ways to compare two systems by chance.</summary>
public enum ResamplingTest
{
    /// <summary>bs: segments are drawn with replacement (Koehn 2004).</summary>
    Bootstrap,

    /// <summary>ar: segments change sides at random (Riezler and Maxwell 2005).</summary>
    ApproximateRandomization,
}

/// <summary>Which test, how often, and from which seed.</summary>
/// <param name="Test">The test.</param>
/// <param name="Trials">The number of trials, from 1 on.</param>
/// <param name="Seed">The seed of <see cref="Pcg64"/>; the same seed gives the same numbers, and sacreBLEU's.</param>
public sealed record Resampling(ResamplingTest Test, int Trials, ulong Seed = Resampling.DefaultSeed)
{
    /// <summary>sacreBLEU's seed where none is given.</summary>
    public const ulong DefaultSeed = 12345;

    /// <summary>The number of trials.</summary>
    /// <exception cref="InputException">Less than one.</exception>
    public int Trials { get; } = Trials >= 1 ? Trials : throw new InputException($"{Trials} trials are asked for; at least 1 is wanted.");

    /// <summary>sacreBLEU's number of trials: 1,000 resamples or 10,000 shuffles.</summary>
    public static int DefaultTrials(ResamplingTest test) => test == ResamplingTest.Bootstrap ? 1000 : 10000;
}

/// <summary>An interval around a mean score.</summary>
/// <param name="Mean">The mean over the resamples.</param>
/// <param name="HalfWidth">Half the distance from the 2.5th to the 97.5th percentile.</param>
public sealed record ConfidenceInterval(double Mean, double HalfWidth)
{
    /// <summary>The interval as sacreBLEU prints it: "μ = 41.0 ± 1.2".</summary>
    /// <param name="digits">Digits behind the decimal point.</param>
    public string Format(int digits) => $"μ = {MetricScore.Fixed(Mean, digits)} ± {MetricScore.Fixed(HalfWidth, digits)}";
}
