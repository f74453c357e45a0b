using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Seq2Seq.Server.Decoding;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Api;

/// <summary>What endpoints work with.</summary>
internal sealed record ApiContext(ModelCatalog Models, DecodingQueue Queue, ServerMetrics Metrics, RunningRequests Running, ErrorAnswers Errors, ServerOptions Options)
{
    /// <summary>What one request may want.</summary>
    public ServerLimits Limits => Options.Limits;

    /// <summary>The model that a request names, if it can read text.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public ServedModel ModelFor(string? id)
    {
        var model = Models.Find(id);
        return model.Translator.HasTokenizer
            ? model
            : throw ApiException.Bad("no_tokenizer", $"the model {model.Id} has no tokenizer, and so cannot read text.");
    }

    /// <summary>The token ids of a source.</summary>
    /// <exception cref="ApiException">It is too long.</exception>
    public int[] Encode(ServedModel model, string text, string place)
    {
        CheckLength(text, place);
        return model.Translator.EncodeSource(text);
    }

    /// <summary>The token ids of a target.</summary>
    /// <exception cref="ApiException">It is too long.</exception>
    public int[] EncodeTarget(ServedModel model, string text, string place)
    {
        CheckLength(text, place);
        return model.Translator.EncodeTarget(text);
    }

    private void CheckLength(string text, string place)
    {
        if (text.Length > Limits.TextLength)
        {
            throw ApiException.TooLarge($"{place} has {text.Length} characters; at most {Limits.TextLength} are wanted.");
        }
    }
}

/// <summary>What every endpoint may answer besides.</summary>
internal static class ErrorResponses
{
    /// <summary>Describes the errors of an endpoint that does work.</summary>
    public static RouteHandlerBuilder ProducesErrors(this RouteHandlerBuilder endpoint)
    {
        foreach (var status in new[] { 400, 401, 408, 413, 415, 429, 503 })
        {
            endpoint.Produces<ErrorAnswer>(status);
        }

        return endpoint;
    }
}
