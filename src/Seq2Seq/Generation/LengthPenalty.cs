using Seq2Seq.Configuration;

namespace Seq2Seq.Generation;

/// <summary>Makes hypotheses of different lengths comparable.</summary>
internal static class LengthPenalty
{
    /// <summary>A log-probability after the penalty.</summary>
    /// <param name="logProb">Sum over the tokens.</param>
    /// <param name="length">Number of tokens, the end token counted.</param>
    /// <param name="options">Strength and kind.</param>
    public static double Score(double logProb, int length, GenerationOptions options)
    {
        if (length == 0 || options.LengthPenalty == 0)
        {
            return logProb;
        }

        var based = options.LengthPenaltyKind == LengthPenaltyKind.Gnmt ? (5.0 + length) / 6 : length;
        return logProb / Math.Pow(based, options.LengthPenalty);
    }
}
