using System.Globalization;

namespace Seq2Seq.Metrics;

/// <summary>A score and where it comes from.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">The score, 0 to 100 (TER may exceed it), unrounded.</param>
/// <param name="Signature">sacreBLEU's signature.</param>
public abstract record MetricScore(string Name, double Value, string Signature)
{
    /// <summary>The interval that bootstrap resampling gave, if asked for.</summary>
    public ConfidenceInterval? Confidence { get; init; }

    /// <summary>What sacreBLEU prints behind the score; empty for most metrics.</summary>
    private protected virtual string Details => "";

    /// <summary>sacreBLEU's line for the score: "BLEU|nrefs:1|…|version:2.6.0 = 41.02 …".</summary>
    /// <param name="digits">Digits behind the decimal point.</param>
    public string Format(int digits = 2)
    {
        var confidence = Confidence is { } interval ? $" ({interval.Format(digits)})" : "";
        var details = Details.Length > 0 ? $" {Details}" : "";
        return $"{Name}|{Signature} = {Fixed(Value, digits)}{confidence}{details}";
    }

    /// <summary>
    /// A number with so many digits, rounded as Python's format() does: to the nearest, and where the binary number lies
    /// exactly between two, to the even one.
    /// </summary>
    internal static string Fixed(double value, int digits)
    {
        // A tie has digits + 1 decimals, so it is a multiple of 2^-(digits + 1), and Math.Round is exact for it.
        var scaled = value * Math.Pow(2, digits + 1);
        var rounded = scaled == Math.Floor(scaled) ? Math.Round(value, digits, MidpointRounding.ToEven) : value;
        return rounded.ToString($"F{digits}", CultureInfo.InvariantCulture);
    }
}
