using System.Net;
using System.Net.Http.Headers;

namespace Seq2Seq.Downloads;

/// <summary>
/// One try to fetch a file: asks for what is missing (RFC 9110, section 14), and takes the whole where the server gives no ranges or has another version by now.
/// </summary>
internal sealed class FileTransfer(HttpClient client, TimeSpan patience)
{
    private const int BlockLength = 1 << 16;

    /// <summary>Brings a partial file to its end.</summary>
    /// <param name="url">Where the file lies.</param>
    /// <param name="part">What has come of it.</param>
    /// <param name="longest">Most bytes that it can have.</param>
    /// <param name="report">Told the bytes there and the bytes of the whole, if known.</param>
    /// <param name="cancellation">Stops it; what has come stays.</param>
    /// <returns>Whether all of it came by this one answer.</returns>
    /// <exception cref="TransferInterruptedException">Another try may do better.</exception>
    /// <exception cref="DownloadException">The server does not have the file, or the disk no room.</exception>
    public async Task<bool> ReceiveAsync(Uri url, PartialFile part, long longest, Action<long, long?> report, CancellationToken cancellation)
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var wait = new Wait(patience, watch, cancellation);
        var there = part.Length;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (there > 0)
        {
            request.Headers.Range = new RangeHeaderValue(there, null);
            request.Headers.IfRange = part.Version;
        }

        using var response = await wait.For(token => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token));
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && there > 0)
        {
            return IsWhole(response, part, there);
        }

        var resumed = response.StatusCode == HttpStatusCode.PartialContent;
        Check(response, part, there, url);
        using var target = Opened(part, resumed, response);
        there = resumed ? there : 0;
        var total = there + response.Content.Headers.ContentLength;
        using var content = await wait.For(response.Content.ReadAsStreamAsync);
        var block = new byte[BlockLength];
        while (await wait.For(token => content.ReadAsync(block, token).AsTask()) is var read and > 0)
        {
            if ((there += read) > longest)
            {
                await target.DisposeAsync();
                part.Delete();
                throw new DownloadException($"{url} has more than the {longest} bytes that it can have; another file lies there than is wanted.");
            }

            await WriteAsync(target, block.AsMemory(0, read), part, cancellation);
            report(there, total);
        }

        return total is null || there == total ? !resumed : throw new TransferInterruptedException($"the connection was cut off after {there} of {total} bytes");
    }

    // Everything had come before, or what had come belongs to another version.
    private static bool IsWhole(HttpResponseMessage response, PartialFile part, long there)
    {
        if (response.Content.Headers.ContentRange?.Length == there)
        {
            return false;
        }

        part.Delete();
        throw new TransferInterruptedException("what had come belongs to another version of the file");
    }

    private static void Check(HttpResponseMessage response, PartialFile part, long there, Uri url)
    {
        var status = $"{(int)response.StatusCode} ({response.ReasonPhrase})";
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                break;
            case HttpStatusCode.PartialContent:
                if (there == 0 || response.Content.Headers.ContentRange?.From != there)
                {
                    part.Delete();
                    throw new TransferInterruptedException("the server sent another part of the file than it was asked for");
                }

                break;
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new TransferInterruptedException($"the server answered {status}");
            default:
                throw new DownloadException($"{url} cannot be fetched: the server answered {status}; --base-url names another one.");
        }
    }

    private static FileStream Opened(PartialFile part, bool resumed, HttpResponseMessage response) =>
        Local(part, () => resumed ? part.Append() : part.Create(VersionOf(response)));

    // Weak tags stand for versions whose bytes may differ.
    private static RangeConditionHeaderValue? VersionOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? new RangeConditionHeaderValue(tag)
        : response.Headers.ETag is null && response.Content.Headers.LastModified is { } date ? new RangeConditionHeaderValue(date)
        : null;

    private static async Task WriteAsync(FileStream target, ReadOnlyMemory<byte> bytes, PartialFile part, CancellationToken cancellation)
    {
        try
        {
            await target.WriteAsync(bytes, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(part, failure);
        }
    }

    private static T Local<T>(PartialFile part, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(part, failure);
        }
    }

    private static DownloadException CannotWrite(PartialFile part, Exception failure) =>
        new($"{part.Path} cannot be written ({failure.Message.TrimEnd('.')}); when that is mended, the same command goes on from there.", failure);

    /// <summary>Waits for the network, but not longer than is bearable.</summary>
    private sealed class Wait(TimeSpan patience, CancellationTokenSource watch, CancellationToken cancellation)
    {
        public async Task<T> For<T>(Func<CancellationToken, Task<T>> work)
        {
            watch.CancelAfter(patience);
            try
            {
                return await work(watch.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TransferInterruptedException(FormattableString.Invariant($"the server said nothing for {patience.TotalSeconds:0.###} seconds"));
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                throw new TransferInterruptedException($"the connection failed ({Innermost(failure).Message.TrimEnd('.')})", failure);
            }
        }

        private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;
    }
}

/// <summary>A try ended before the file was whole; another may do better.</summary>
/// <param name="problem">What happened, as the middle of a sentence.</param>
/// <param name="inner">The failure behind it.</param>
internal sealed class TransferInterruptedException(string problem, Exception? inner = null) : Exception(problem, inner);
