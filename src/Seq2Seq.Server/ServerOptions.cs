using System.Net;

namespace Seq2Seq.Server;

/// <summary>Where a server listens, who may use it, and what it takes on.</summary>
public sealed record ServerOptions
{
    /// <summary>The port unless told.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The address to listen on; any other than a loopback one wants <see cref="ApiKey"/>.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>What clients must know, if anything.</summary>
    public ApiKey? ApiKey { get; init; }

    /// <summary>What the server takes on at most.</summary>
    public ServerLimits Limits { get; init; } = new();

    /// <summary>Hears of failures that are the server's own; clients are told only that there was one.</summary>
    public Action<Exception>? Failed { get; init; }
}
