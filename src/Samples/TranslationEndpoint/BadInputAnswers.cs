using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Seq2Seq;

namespace TranslationEndpoint;

/// <summary>Turns what is wrong with a question into 400 and one sentence; whatever else fails stays a 500 that says nothing of the inside.</summary>
internal sealed class BadInputAnswers : IExceptionHandler
{
    private const string Wanted = """{"texts": ["I am happy"], "options": {"beamSize": 5}}""";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest; // nobody reads it but the log
            return true;
        }

        var (status, sentence) = exception switch
        {
            InputException => (StatusCodes.Status400BadRequest, exception.Message),
            BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, Unreadable(json)),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            _ => (StatusCodes.Status500InternalServerError, ""),
        };
        if (sentence.Length == 0)
        {
            return false;
        }

        await Results.Problem(sentence, statusCode: status).ExecuteAsync(httpContext);
        return true;
    }

    private static string Unreadable(JsonException json) =>
        $"the body cannot be read{(json.Path is { Length: > 1 } path ? $" at {path}" : "")}; JSON like {Wanted} is wanted.";
}
