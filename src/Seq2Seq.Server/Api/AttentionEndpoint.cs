using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Seq2Seq.Configuration;
using Seq2Seq.Pictures;
using Seq2Seq.Server.Decoding;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Api;

/// <summary>A text whose reading is to be looked at.</summary>
internal sealed record AttentionQuery
{
    [Description("Id of a model; the first one unless told.")]
    public string? Model { get; init; }

    [Description("The source; of a model without an encoder the beginning of the text.")]
    public required string Text { get; init; }

    [Description("The target; what the model writes, greedily, when not given.")]
    public string? Target { get; init; }
}

/// <summary>POST /v1/attention.</summary>
internal static class AttentionEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/attention", Answer)
            .WithName("attention")
            .WithSummary("All attention weights of all layers and heads for a text and its target, and the log-probability of every token at each step: what the explorer shows.")
            .WithDescription(
                "source, target and predicted are lists of tokens; encoder_self, decoder_self and cross are weights [layer][head][query][key], null where the model has none. "
                + "steps.log_probs holds, for each place in target, vocab_size little-endian float32 numbers in base64; steps.names the ten likeliest tokens of each.")
            .Accepts<AttentionQuery>("application/json")
            .Produces(200, contentType: "application/json")
            .ProducesErrors();

    private static async Task<IResult> Answer(HttpContext http, ApiContext api)
    {
        var query = await RequestBody.Read<AttentionQuery>(http, api.Limits);
        var model = api.ModelFor(query.Model);
        if (query.Text.Length == 0)
        {
            throw ApiException.Bad("bad_value", "text is empty; a text is wanted.");
        }

        var source = api.Encode(model, query.Text, "text");
        var target = query.Target is { } given ? api.EncodeTarget(model, given, "target") : await Written(http, api, model, source);
        CheckSize(model.Translator.Config, source.Length + 1, target.Length + 1, api.Limits);
        var document = await api.Queue.Run(new SingleJob<byte[]>(() => Read(model, source, target), http.RequestAborted));
        return Results.Bytes(document, "application/json");
    }

    private static byte[] Read(ServedModel model, int[] source, int[] target)
    {
        using var reader = model.Translator.OpenAttention();
        return AttentionDocument.Whole(reader.Read(source, target));
    }

    // What the model writes by itself, decoded together with what others ask for.
    private static async Task<int[]> Written(HttpContext http, ApiContext api, ServedModel model, int[] source)
    {
        // What is written is read again, after a begin token, and without an encoder after the text.
        var config = model.Translator.Config;
        var room = config.MaxLength - 1 - (config.HasEncoder ? 0 : source.Length);
        var options = new GenerationOptions { Strategy = Strategy.Greedy, MaxLength = Math.Max(1, room) };
        var written = await api.Queue.Run(new TranslationJob(model, [source], options, api.Metrics, http.RequestAborted));
        return written[0].Outputs[0].Hypothesis.Ids;
    }

    // Weights, and the log-probability of every token of the vocabulary at each place of the target.
    private static void CheckSize(ModelConfig config, long source, long target, ServerLimits limits)
    {
        var (encoder, decoder) = ((long)config.EncoderLayers * config.Heads, (long)config.DecoderLayers * config.Heads);
        var numbers = (config.VocabSize * target) + (config.HasEncoder
            ? (encoder * source * source) + (decoder * target * (target + source))
            : decoder * (source + target) * (source + target));
        if (numbers > limits.AttentionNumbers)
        {
            throw ApiException.TooLarge($"The answer for the text and its target would hold {numbers} numbers; at most {limits.AttentionNumbers} are wanted on this server.");
        }
    }
}
