using System.Net;
using Microsoft.AspNetCore.Http;

namespace Seq2Seq.Server.Http;

/// <summary>Marks an endpoint that needs no key: the page, and whether the server is well.</summary>
internal sealed record WithoutKey;

/// <summary>Lets in whom the server is meant for.</summary>
internal sealed class Gatekeeper(ServerOptions options)
{
    private const string Scheme = "Bearer ";

    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    public Task Handle(HttpContext http, RequestDelegate next)
    {
        CheckHost(http.Request.Host);
        if (options.ApiKey is { } key && http.GetEndpoint()?.Metadata.GetMetadata<WithoutKey>() is null)
        {
            CheckKey(http, key);
        }

        return next(http);
    }

    // A page elsewhere may have its name lead to this machine (DNS rebinding) and so speak to a local server; it cannot choose what the browser sends as Host.
    private void CheckHost(HostString host)
    {
        var isLocal = LocalNames.Contains(host.Host, StringComparer.OrdinalIgnoreCase) || host.Host.Trim('[', ']') == options.Address.ToString();
        if (IPAddress.IsLoopback(options.Address) && !isLocal)
        {
            throw ApiException.Bad("wrong_host", "The Host header names another machine; localhost or the address is wanted.");
        }
    }

    private static void CheckKey(HttpContext http, ApiKey key)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !key.Matches(header[Scheme.Length..].Trim()))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ApiException(401, "key_wanted", "The header Authorization: Bearer with this server's API key is wanted.");
        }
    }
}
