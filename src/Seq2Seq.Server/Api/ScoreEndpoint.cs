using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Seq2Seq.Batching;
using Seq2Seq.Server.Decoding;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Api;

/// <summary>Pairs to score.</summary>
internal sealed record ScoreQuery
{
    [Description("Id of a model; the first one unless told.")]
    public string? Model { get; init; }

    public required IReadOnlyList<ScorePair> Pairs { get; init; }
}

/// <summary>A source and a translation of it.</summary>
internal sealed record ScorePair
{
    public required string Source { get; init; }

    public required string Target { get; init; }
}

/// <summary>How likely the model finds each pair's target.</summary>
internal sealed record ScoreAnswer(string Model, IReadOnlyList<PairScore> Scores);

/// <summary>The score of a pair, never length-normalized.</summary>
internal sealed record PairScore([property: Description("Sum over the tokens, end token included.")] double? LogProb, IReadOnlyList<TokenScore> Tokens);

/// <summary>A target token and its log-probability; the last one is the end token.</summary>
internal sealed record TokenScore(int Id, string? Token, float? LogProb);

/// <summary>POST /v1/score.</summary>
internal static class ScoreEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/score", Answer)
            .WithName("score")
            .WithSummary("Says how likely a model finds given translations: the log-probability of every token and their sum.")
            .Accepts<ScoreQuery>("application/json")
            .Produces<ScoreAnswer>()
            .ProducesErrors();

    private static async Task<IResult> Answer(HttpContext http, ApiContext api)
    {
        var query = await RequestBody.Read<ScoreQuery>(http, api.Limits);
        var model = api.ModelFor(query.Model);
        if (query.Pairs.Count == 0)
        {
            throw ApiException.Bad("bad_value", "pairs is empty; one or more are wanted.");
        }

        if (query.Pairs.Count > api.Limits.Texts)
        {
            throw ApiException.TooLarge($"pairs holds {query.Pairs.Count}; at most {api.Limits.Texts} are wanted in a request.");
        }

        TokenPair[] pairs = [.. query.Pairs.Select((pair, number) => Encode(api, model, pair, $"pairs[{number}]"))];
        var scores = await api.Queue.Run(new ScoringJob(model, pairs, http.RequestAborted));
        return Results.Json(new ScoreAnswer(model.Id, [.. pairs.Zip(scores, (pair, logProbs) => Score(model.Translator, pair, logProbs))]), ApiJson.Layout);
    }

    private static TokenPair Encode(ApiContext api, ServedModel model, ScorePair texts, string place)
    {
        var pair = new TokenPair(api.Encode(model, texts.Source, $"{place}.source"), api.EncodeTarget(model, texts.Target, $"{place}.target"));
        var tokens = model.Translator.Config.HasEncoder ? pair.Length - 1 : pair.Source.Length + pair.Target.Length;
        return tokens > model.Translator.LongestSource
            ? throw ApiException.Bad("bad_value", $"{place} has {tokens} tokens; at most {model.Translator.LongestSource} are wanted by the model's maxLength.")
            : pair;
    }

    private static PairScore Score(Translator translator, TokenPair pair, float[] logProbs)
    {
        int[] ids = [.. pair.Target, translator.Config.EosId];
        var tokens = translator.Tokens(ids);
        var sum = logProbs.Sum(logProb => (double)logProb);
        return new PairScore(
            double.IsFinite(sum) ? sum : null,
            [.. ids.Select((id, place) => new TokenScore(id, tokens?[place], float.IsFinite(logProbs[place]) ? logProbs[place] : null))]);
    }
}
