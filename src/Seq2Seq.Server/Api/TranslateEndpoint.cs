using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Seq2Seq.Server.Decoding;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Api;

/// <summary>POST /v1/translate.</summary>
internal static class TranslateEndpoint
{
    private const string EventStreamType = "text/event-stream";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/translate", Answer)
            .WithName("translate")
            .WithSummary("Translates one or many texts.")
            .WithDescription(
                "With stream true, or Accept: text/event-stream, the answer to one text is server-sent events: 'token' (a TokenEvent) for each token, then 'done' with the "
                + "whole answer, or 'error' with an error. Requests that come together with the same options are decoded together; what comes out does not depend on that.")
            .Accepts<TranslateQuery>("application/json")
            .Produces<TranslateAnswer>(200, "application/json", EventStreamType)
            .ProducesErrors();

    private static async Task<IResult> Answer(HttpContext http, ApiContext api)
    {
        var query = await RequestBody.Read<TranslateQuery>(http, api.Limits);
        var model = api.ModelFor(query.Model);
        var texts = Texts(query, api.Limits);
        OptionRules.Check(query.Options, api.Limits);
        int[][] sources = [.. texts.Select((text, number) => api.Encode(model, text, query.Text is null ? $"texts[{number}]" : "text"))];
        var job = new TranslationJob(model, sources, query.Options, api.Metrics, http.RequestAborted);
        if (!query.Stream && !http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(EventStreamType, StringComparison.OrdinalIgnoreCase)))
        {
            return Results.Json(Whole(model, await api.Queue.Run(job)), ApiJson.Layout);
        }

        if (query.Text is null)
        {
            throw ApiException.Bad("bad_value", "texts cannot be streamed; text, one of them, is wanted with stream.");
        }

        await TokenStream.Write(http, api, model, job, query.Options);
        return Results.Empty;
    }

    /// <summary>The answer, all of it.</summary>
    public static TranslateAnswer Whole(ServedModel model, IReadOnlyList<Translation> translations) =>
        new(model.Id, [.. translations.Select(translation => TranslationAnswer.Of(model.Translator, translation))]);

    private static IReadOnlyList<string> Texts(TranslateQuery query, ServerLimits limits)
    {
        if (query.Text is null == query.Texts is null)
        {
            throw ApiException.Bad("missing_key", "text or texts is wanted, one of them.");
        }

        var texts = query.Texts ?? [query.Text!];
        return texts.Count == 0 ? throw ApiException.Bad("bad_value", "texts is empty; one or more are wanted.")
            : texts.Count > limits.Texts ? throw ApiException.TooLarge($"texts holds {texts.Count}; at most {limits.Texts} are wanted in a request.")
            : texts;
    }
}
