using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Server.Decoding;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Api;

/// <summary>A translation as server-sent events, a token at a time. The decoder never waits for the client: tokens are kept until the client takes them.</summary>
internal static class TokenStream
{
    // How UTF-8 is decoded that a later token will make whole.
    private const char Incomplete = '\uFFFD';

    public static async Task Write(HttpContext http, ApiContext api, ServedModel model, TranslationJob job, GenerationOptions options)
    {
        var tokens = Channel.CreateUnbounded<GeneratedToken>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        if (options.Strategy != Strategy.Beam)
        {
            job.Tell(token => tokens.Writer.TryWrite(token));
        }

        // Refusals come before the first event, as plain answers.
        var result = api.Queue.Run(job);
        if (result.IsFaulted || result.IsCanceled)
        {
            await result;
        }

        _ = result.ContinueWith(_ => tokens.Writer.Complete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await WriteTokens(http, model.Translator, tokens.Reader);
            await Send(http, "done", TranslateEndpoint.Whole(model, await result), http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            await Send(http, "error", ErrorAnswer.Of(api.Running.Reason()), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await Send(http, "error", ErrorAnswer.Of(api.Errors.Translate(failure)), CancellationToken.None);
        }
    }

    private static async Task WriteTokens(HttpContext http, Translator translator, ChannelReader<GeneratedToken> tokens)
    {
        var outputs = new Dictionary<int, List<int>>();
        await http.Response.StartAsync(http.RequestAborted);
        await foreach (var token in tokens.ReadAllAsync(http.RequestAborted))
        {
            if (!outputs.TryGetValue(token.Sample, out var ids))
            {
                outputs.Add(token.Sample, ids = []);
            }

            ids.Add(token.Id);
            var one = new TokenEvent(
                token.Sample, token.Position, token.Id, translator.Tokens([token.Id])?[0], float.IsFinite(token.LogProb) ? token.LogProb : null, translator.Decode(ids).TrimEnd(Incomplete));
            await Send(http, "token", one, http.RequestAborted);
        }
    }

    private static async Task Send<T>(HttpContext http, string name, T data, CancellationToken cancellation)
    {
        await http.Response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, ApiJson.Layout)}\n\n", cancellation);
        await http.Response.Body.FlushAsync(cancellation);
    }
}
