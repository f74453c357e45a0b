using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Seq2Seq.Downloads;

namespace Seq2Seq.Tests.Downloads;

/// <summary>Answers a request for a file's bytes, of which it is the so-many-th, from 1.</summary>
internal delegate Task FileAnswer(HttpContext context, byte[] bytes, int number);

/// <summary>A real server on this machine that answers as a test says, well or badly, and remembers what it was asked.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    public const string Version = "\"v1\"";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _files = new();

    // A machine's own proxy knows nothing of servers that are there for a test.
    static FileServer() => HttpClient.DefaultProxy = new WebProxy();

    private FileServer(WebApplication app) => _app = app;

    /// <summary>What was asked for.</summary>
    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>How it answers.</summary>
    public FileAnswer Answer { get; set; } = (context, bytes, _) => Range(context, bytes);

    public string Url => _app.Urls.First() + "/";

    public static async Task<FileServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FileServer(builder.Build());
        server._app.Run(server.Handle);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>A text of so many lines that gzip cannot make very small.</summary>
    public static string Text(int lines, int seed = 1)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, lines).Select(_ => random.NextInt64().ToString(CultureInfo.InvariantCulture) + "\n"));
    }

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    /// <summary>The file of a text, which the server has from now on, packed.</summary>
    public RemoteFile Add(string name, string text)
    {
        _files[name + ".gz"] = Pack(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        return new RemoteFile(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Has other bytes in a file's place.</summary>
    public void Replace(RemoteFile file, byte[] bytes) => _files[file.PackedName] = bytes;

    public int LengthOf(RemoteFile file) => _files[file.PackedName].Length;

    public RemoteDataSet Set(params RemoteFile[] files) => new() { Name = "numbers", BaseUrl = new Uri(Url), Licence = "Nobody owns numbers.", Files = files };

    /// <summary>Answers as a good server does, with the rest of the same version where that is asked for.</summary>
    public static Task Range(HttpContext context, byte[] bytes, string version = Version)
    {
        context.Response.Headers.ETag = version;
        var from = From(context);
        if (from == 0 || (context.Request.Headers.IfRange is { Count: > 0 } wanted && wanted != version))
        {
            return Whole(context, bytes);
        }

        if (from >= bytes.Length)
        {
            context.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            context.Response.Headers.ContentRange = $"bytes */{bytes.Length}";
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status206PartialContent;
        context.Response.Headers.ContentRange = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
        return Whole(context, bytes[from..]);
    }

    public static Task Whole(HttpContext context, byte[] bytes)
    {
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    /// <summary>Promises everything and hangs up after so many bytes.</summary>
    public static async Task CutOff(HttpContext context, byte[] bytes, int after)
    {
        context.Response.Headers.ETag = Version;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, after));
        await context.Response.Body.FlushAsync();
        await Task.Delay(50); // else what was written may be lost with the connection
        context.Abort();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static int From(HttpContext context) =>
        context.Request.Headers.Range is [{ } range] ? int.Parse(range.Split('=', '-')[1], CultureInfo.InvariantCulture) : 0;

    private Task Handle(HttpContext context)
    {
        var name = context.Request.Path.Value!.Split('/')[^1];
        var headers = context.Request.Headers;
        Requests.Enqueue(new Asked(name, context.Request.Host.Value!, headers.Range.ToString(), headers.IfRange.ToString()));
        if (_files.TryGetValue(name, out var bytes))
        {
            return Answer(context, bytes, Requests.Count(request => request.Name == name));
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

/// <summary>What a request said; empty where it had no such header.</summary>
internal sealed record Asked(string Name, string Host, string Range, string IfRange);
