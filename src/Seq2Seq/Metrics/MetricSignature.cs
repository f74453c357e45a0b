using System.Text;

namespace Seq2Seq.Metrics;

/// <summary>sacreBLEU's signatures: "key:value" fields between bars, the version last.</summary>
internal static class MetricSignature
{
    /// <summary>The version whose scores these are.</summary>
    private const string Version = "2.6.0";

    /// <summary>Puts the metric's own fields between those that every metric has.</summary>
    public static string Build(int? references, Resampling? resampling, string fields)
    {
        var signature = new StringBuilder($"nrefs:{references?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "var"}");
        if (resampling is not null)
        {
            var test = resampling.Test == ResamplingTest.Bootstrap ? "bs" : "ar";
            signature.Append($"|{test}:{resampling.Trials}|seed:{resampling.Seed}");
        }

        return signature.Append($"|{fields}|version:{Version}").ToString();
    }

    /// <summary>yes or no.</summary>
    public static string YesNo(bool value) => value ? "yes" : "no";
}
