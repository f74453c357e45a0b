using System.Globalization;
using System.Text.Json.Nodes;
using Seq2Seq.Metrics;

namespace Seq2Seq.Cli;

/// <summary>What `seq2seq evaluate` writes; its --help has the schema.</summary>
internal static class EvaluateReport
{
    /// <summary>For people.</summary>
    public static string Text(TestSetEvaluation evaluation)
    {
        var (quality, likelihood) = (evaluation.Quality, evaluation.Likelihood);
        string[] lines =
        [
            $"sentences    {Whole(quality.Sentences)}",
            $"loss         {Number(likelihood.Loss, 4)} ({Whole(likelihood.Tokens)} target tokens)",
            $"perplexity   {Number(likelihood.Perplexity, 4)}",
            $"exact match  {MetricScore.Fixed(quality.ExactMatch, 2)}% ({Whole(quality.ExactMatches)} of {Whole(quality.Sentences)})",
            quality.Bleu.Format(),
            quality.Chrf.Format(),
            quality.Ter.Format(),
            $"speed        {Number(evaluation.SentencesPerSecond, 1)} sentences/s, {Number(evaluation.TokensPerSecond, 1)} tokens/s, {Number(evaluation.Elapsed.TotalSeconds, 2)} s",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>For programs.</summary>
    public static string Json(TestSetEvaluation evaluation)
    {
        var (quality, likelihood) = (evaluation.Quality, evaluation.Likelihood);
        return new JsonObject
        {
            ["sentences"] = quality.Sentences,
            ["loss"] = Finite(likelihood.Loss),
            ["perplexity"] = Finite(likelihood.Perplexity),
            ["targetTokens"] = likelihood.Tokens,
            ["leftOut"] = likelihood.LeftOut.Count,
            ["exactMatch"] = new JsonObject { ["score"] = quality.ExactMatch, ["count"] = quality.ExactMatches },
            ["bleu"] = MetricsJson.Score(quality.Bleu),
            ["chrf"] = MetricsJson.Score(quality.Chrf),
            ["ter"] = MetricsJson.Score(quality.Ter),
            ["speed"] = new JsonObject
            {
                ["seconds"] = evaluation.Elapsed.TotalSeconds,
                ["sentencesPerSecond"] = Finite(evaluation.SentencesPerSecond),
                ["tokens"] = evaluation.OutputTokens,
                ["tokensPerSecond"] = Finite(evaluation.TokensPerSecond),
            },
        }.ToJsonString(JsonLayout.Indented) + "\n";
    }

    // JSON has no infinity and nothing that is not a number.
    private static JsonValue? Finite(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}
