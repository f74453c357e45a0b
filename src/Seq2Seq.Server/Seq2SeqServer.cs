using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Seq2Seq.Server.Api;
using Seq2Seq.Server.Decoding;
using Seq2Seq.Server.Http;
using Seq2Seq.Server.Page;

namespace Seq2Seq.Server;

/// <summary>Trained models behind HTTP: the API under /v1, a page at /, and what operators need beside them. It prints nothing and heeds no signals; its owner does.</summary>
public sealed class Seq2SeqServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DecodingQueue _queue;
    private readonly RunningRequests _running;

    private Seq2SeqServer(WebApplication app, DecodingQueue queue, RunningRequests running) => (_app, _queue, _running) = (app, queue, running);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts a server.</summary>
    /// <param name="models">What it serves; stays the caller's.</param>
    /// <param name="options">Where, for whom and how much.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="InputException">It would be open to other machines without an API key.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<Seq2SeqServer> StartAsync(ModelCatalog models, ServerOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(options);
        if (!System.Net.IPAddress.IsLoopback(options.Address) && options.ApiKey is null)
        {
            throw new InputException($"{options.Address} can be reached from other machines; an API key is wanted with it.");
        }

        var metrics = new ServerMetrics();
        var running = new RunningRequests(options);
        var queue = new DecodingQueue(models.Workers, options.Limits, metrics, TimeProvider.System);
        var app = Build(new ApiContext(models, queue, metrics, running, new ErrorAnswers(options), options));
        var server = new Seq2SeqServer(app, queue, running);
        try
        {
            await app.StartAsync(cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no more work, finishes what runs as far as the time for it allows, and ends.</summary>
    public async Task StopAsync()
    {
        await _running.Stop();
        await _app.StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _queue.Dispose();
        _running.Dispose();
    }

    private static WebApplication Build(ApiContext api)
    {
        // Empty: neither environment variables nor files in the current folder change what it does.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<KestrelServerOptions>(kestrel => Configure(kestrel, api.Options));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(api);
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.Services.Configure<JsonOptions>(json => ApiJson.Configure(json.SerializerOptions));
        OpenApiDescription.Add(builder.Services);
        var app = builder.Build();
        app.Use(new RequestMeter(api.Metrics).Handle);
        app.Use(SecurityHeaders.Handle);
        app.Use(api.Errors.Handle);
        app.Use(new Gatekeeper(api.Options).Handle);
        app.Use(api.Running.Handle);
        TranslateEndpoint.Map(app);
        ScoreEndpoint.Map(app);
        AttentionEndpoint.Map(app);
        StateEndpoints.Map(app);
        PageEndpoints.Map(app);
        OpenApiDescription.Map(app);
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Limits.BodyBytes;
        kestrel.Limits.MaxConcurrentConnections = Math.Min(options.Limits.Connections, OpenFiles.MostConnections);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(20); // idle connections leave room for others
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }

    // The usual one listens for signals, which belong to the owner.
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
