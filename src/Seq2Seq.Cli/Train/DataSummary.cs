using System.Globalization;
using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Cli;

/// <summary>What `seq2seq train` says of its data before it begins.</summary>
internal static class DataSummary
{
    public static void Print(DataReport report, DataConfig config, CommandContext context)
    {
        context.Say($"training: {report.Train}");
        context.Say($"validation: {report.Valid}");
        context.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Batches:N0} batches an epoch of up to {config.BatchTokens:N0} tokens (padded, of the longer side), {report.Padding:0.0%} of all places padding"));
        foreach (var warning in report.Warnings)
        {
            context.Warn(warning);
        }
    }
}
