using System.Text.Json.Nodes;
using Seq2Seq.Metrics;

namespace Seq2Seq.Cli;

/// <summary>What `seq2seq metrics --format json` writes; its --help has the schema.</summary>
internal static class MetricsJson
{
    /// <summary>The results as JSON text.</summary>
    public static string Write(MetricsRequest request, IReadOnlyList<MetricResult> results)
    {
        var root = request.Hypotheses.Count == 1 ? System(results, 0, []) : new JsonObject
        {
            ["systems"] = new JsonArray([.. request.Hypotheses.Select((path, k) => System(results, k, new() { ["hypothesis"] = path }))]),
            ["significance"] = Significance(request.Resampling!, results),
        };
        return root.ToJsonString(JsonLayout.Indented);
    }

    private static JsonObject System(IReadOnlyList<MetricResult> results, int index, JsonObject system)
    {
        foreach (var result in results)
        {
            system[result.Key] = Score(result, result.Scores[index]);
        }

        return system;
    }

    /// <summary>A score with all that belongs to it.</summary>
    public static JsonObject Score(MetricScore score)
    {
        var json = new JsonObject { ["name"] = score.Name, ["score"] = score.Value, ["signature"] = score.Signature };
        if (score.Confidence is { } interval)
        {
            json["confidence"] = new JsonObject { ["mean"] = interval.Mean, ["halfWidth"] = interval.HalfWidth };
        }

        switch (score)
        {
            case BleuScore bleu:
                json["correct"] = Numbers(bleu.Correct);
                json["total"] = Numbers(bleu.Total);
                json["precisions"] = Numbers(bleu.Precisions);
                json["brevityPenalty"] = bleu.BrevityPenalty;
                json["hypothesisLength"] = bleu.HypothesisLength;
                json["referenceLength"] = bleu.ReferenceLength;
                break;
            case ChrfScore chrf:
                json["hypothesisNGrams"] = Numbers(chrf.HypothesisNGrams);
                json["referenceNGrams"] = Numbers(chrf.ReferenceNGrams);
                json["matches"] = Numbers(chrf.Matches);
                break;
            case TerScore ter:
                json["edits"] = ter.Edits;
                json["referenceLength"] = ter.ReferenceLength;
                break;
        }

        return json;
    }

    private static JsonObject Score(MetricResult result, MetricScore score)
    {
        var json = Score(score);
        if (result.Sentences is { } sentences)
        {
            json["sentences"] = new JsonObject
            {
                ["signature"] = result.Metric.ForSentences.Signature(result.PerSegment),
                ["scores"] = Numbers(sentences),
            };
        }

        return json;
    }

    private static JsonObject Significance(Resampling resampling, IReadOnlyList<MetricResult> results)
    {
        var json = new JsonObject
        {
            ["test"] = resampling.Test == ResamplingTest.Bootstrap ? "bootstrap" : "approximate-randomization",
            ["trials"] = resampling.Trials,
            ["seed"] = resampling.Seed,
        };
        foreach (var result in results)
        {
            json[result.Key] = new JsonObject
            {
                ["signature"] = result.Metric.Signature(result.PerSegment, resampling),
                ["pValues"] = Numbers(result.PValues!),
            };
        }

        return json;
    }

    private static JsonArray Numbers<T>(IEnumerable<T> numbers) => new([.. numbers.Select(number => (JsonNode?)JsonValue.Create(number))]);
}
