using Microsoft.AspNetCore.Http;

namespace Seq2Seq.Server.Http;

/// <summary>What went wrong: {"error": {"code", "message"}}.</summary>
/// <param name="Error">The error.</param>
internal sealed record ErrorAnswer(ErrorBody Error)
{
    /// <summary>That of an exception.</summary>
    public static ErrorAnswer Of(ApiException failure) => new(new ErrorBody(failure.Code, failure.Message));
}

/// <summary>An error as clients see it.</summary>
/// <param name="Code">A word for programs.</param>
/// <param name="Message">A sentence for people.</param>
internal sealed record ErrorBody(string Code, string Message);

/// <summary>Turns every failure into an answer that says what was wrong and nothing about the server's insides.</summary>
internal sealed class ErrorAnswers(ServerOptions options)
{
    // What proxies log for a client that did not wait; nobody reads the answer.
    private const int ClientGone = 499;

    public async Task Handle(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await Write(http, OfStatus(http.Response.StatusCode));
            }
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = http.Response.HasStarted ? http.Response.StatusCode : ClientGone;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await Write(http, Translate(failure));
        }
    }

    /// <summary>What a client is told of a failure; one that is nobody's input is reported to the server's owner.</summary>
    public ApiException Translate(Exception failure)
    {
        switch (failure)
        {
            case ApiException known:
                return known;
            case InputException input and not DamagedModelException:
                return ApiException.Bad("bad_input", input.Message);
            case BadHttpRequestException { StatusCode: 413 }:
                return ApiException.TooLarge($"The body is larger than {options.Limits.BodyBytes} bytes.");
            case BadHttpRequestException { StatusCode: 408 }:
                return new ApiException(408, "slow_body", "The body came too slowly.");
            case BadHttpRequestException:
                return ApiException.Bad("bad_request", "The request is no proper HTTP.");
            default:
                options.Failed?.Invoke(failure);
                return new ApiException(500, "internal", "The server failed on this request.");
        }
    }

    private static ApiException OfStatus(int status) => status switch
    {
        404 => new(status, "not_found", "There is nothing at this address."),
        405 => new(status, "wrong_method", "This address takes another HTTP method."),
        415 => WrongMediaType(),
        _ => new(status, "bad_request", "The request cannot be answered."),
    };

    /// <summary>415: the body is said to be something else than JSON.</summary>
    public static ApiException WrongMediaType() => new(415, "wrong_media_type", "The body is to be JSON in UTF-8, Content-Type: application/json.");

    private static async Task Write(HttpContext http, ApiException failure)
    {
        http.Response.StatusCode = failure.Status;
        if (failure.Status is 429 or 503)
        {
            http.Response.Headers.RetryAfter = "1";
        }

        await http.Response.WriteAsJsonAsync(ErrorAnswer.Of(failure), ApiJson.Layout, CancellationToken.None);
    }
}
