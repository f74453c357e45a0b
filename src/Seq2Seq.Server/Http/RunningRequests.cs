using Microsoft.AspNetCore.Http;

namespace Seq2Seq.Server.Http;

/// <summary>
/// The requests for work that are under way: each has a time limit, and a server that stops takes no more of them, waits for those there are, and gives up
/// what takes too long. Within one, <see cref="HttpContext.RequestAborted"/> is cancelled by any of these and by the client's going.
/// </summary>
internal sealed class RunningRequests(ServerOptions options) : IDisposable
{
    // For telling the clients of what was given up.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _abandoned = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private int _count;

    /// <summary>Whether the server takes no more work.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Why a request was given up that its client still waits for.</summary>
    public ApiException Reason() => _abandoned.IsCancellationRequested ? ApiException.Stopping() : ApiException.TooSlow();

    public async Task Handle(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments("/v1"))
        {
            await next(http);
            return;
        }

        Enter();
        var client = http.RequestAborted;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(client, _abandoned.Token);
        limit.CancelAfter(options.Limits.RequestTime);
        http.RequestAborted = limit.Token;
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (!client.IsCancellationRequested && limit.IsCancellationRequested)
        {
            throw Reason();
        }
        finally
        {
            http.RequestAborted = client;
            Leave();
        }
    }

    /// <summary>Takes no more work, and ends when what runs has ended, or has been given up after the time for it.</summary>
    public async Task Stop()
    {
        lock (_gate)
        {
            IsStopping = true;
            if (_count == 0)
            {
                _idle.TrySetResult();
            }
        }

        try
        {
            await _idle.Task.WaitAsync(options.Limits.DrainTime);
        }
        catch (TimeoutException)
        {
            await _abandoned.CancelAsync();
            await Task.WhenAny(_idle.Task, Task.Delay(LastWords));
        }
    }

    public void Dispose() => _abandoned.Dispose();

    private void Enter()
    {
        lock (_gate)
        {
            if (IsStopping)
            {
                throw ApiException.Stopping();
            }

            _count++;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_count == 0 && IsStopping)
            {
                _idle.TrySetResult();
            }
        }
    }
}
