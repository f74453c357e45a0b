using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Seq2Seq.Configuration;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Api;

/// <summary>The models that a server offers.</summary>
internal sealed record ModelsAnswer(IReadOnlyList<ModelAnswer> Models);

/// <summary>A model.</summary>
internal sealed record ModelAnswer(
    string Id,
    [property: Description("encoder-decoder | decoder-only")] string Architecture,
    [property: Description("Trained numbers.")] long Parameters,
    int VocabSize,
    [property: Description("Whether it reads text; without a tokenizer it does not.")] bool HasTokenizer,
    [property: Description("Most tokens of a source or an output, end token included.")] int MaxLength);

/// <summary>Whether the server takes work.</summary>
internal sealed record HealthAnswer([property: Description("ok | stopping")] string Status);

/// <summary>GET /v1/models, /health and /metrics.</summary>
internal static class StateEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models", (ApiContext api) => Results.Json(new ModelsAnswer([.. api.Models.Models.Select(Describe)]), ApiJson.Layout))
            .WithName("models")
            .WithSummary("The models, the first one being the one that answers requests that name none.")
            .Produces<ModelsAnswer>()
            .Produces<ErrorAnswer>(401);
        routes.MapGet("/health", (ApiContext api) => api.Running.IsStopping
                ? Results.Json(new HealthAnswer("stopping"), ApiJson.Layout, statusCode: 503)
                : Results.Json(new HealthAnswer("ok"), ApiJson.Layout))
            .WithName("health")
            .WithSummary("200 while the server takes work, 503 while it finishes what runs before it ends. Needs no key.")
            .WithMetadata(new WithoutKey())
            .Produces<HealthAnswer>()
            .Produces<HealthAnswer>(503);
        routes.MapGet("/metrics", async (ApiContext api) => Results.Text(await api.Metrics.Text(api.Queue.WaitingTexts, api.Queue.RunningTexts), ServerMetrics.ContentType))
            .WithName("metrics")
            .WithSummary("What the server has done and does, as Prometheus reads it.")
            .Produces<string>(200, "text/plain");
    }

    private static ModelAnswer Describe(ServedModel model)
    {
        var config = model.Translator.Config;
        return new ModelAnswer(model.Id, ConfigNames.Word(config.Architecture), model.Translator.Parameters, config.VocabSize, model.Translator.HasTokenizer, config.MaxLength);
    }
}
