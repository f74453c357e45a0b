namespace Seq2Seq.Server.Http;

/// <summary>A request that is answered with an error. Code and message go to the client as they stand.</summary>
internal sealed class ApiException(int status, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>A word for programs.</summary>
    public string Code { get; } = code;

    /// <summary>400: the request cannot be used.</summary>
    public static ApiException Bad(string code, string message) => new(400, code, message);

    /// <summary>413: the request is larger than this server takes.</summary>
    public static ApiException TooLarge(string message) => new(413, "too_large", message);

    /// <summary>429: others come first.</summary>
    public static ApiException Busy() => new(429, "busy", "Too many texts are waiting; the request is welcome again in a second.");

    /// <summary>408: it took longer than the server's time limit.</summary>
    public static ApiException TooSlow() => new(408, "time_limit", "The request took longer than this server allows.");

    /// <summary>503: the server is about to end.</summary>
    public static ApiException Stopping() => new(503, "stopping", "The server is stopping.");
}
