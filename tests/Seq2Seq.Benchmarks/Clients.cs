using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Seq2Seq.Benchmarks;

/// <summary>Clients of a server that each ask for one translation after the other, and what they see.</summary>
internal sealed class Clients(HttpClient client, string[] bodies)
{
    private readonly ConcurrentDictionary<string, int> _statuses = new();
    private readonly ConcurrentBag<double> _latencies = [];
    private int _next = -1;
    private List<double>? _sorted;

    /// <summary>Requests that were answered with a translation.</summary>
    public int Answered => _statuses.GetValueOrDefault("200");

    /// <summary>How often each status came, or another failure.</summary>
    public string Statuses => string.Join(", ", _statuses.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}"));

    /// <summary>Milliseconds within which so many per cent of the translations came.</summary>
    public double Percentile(double percent)
    {
        _sorted ??= [.. _latencies.Order()];
        return _sorted.Count == 0 ? double.NaN : _sorted[Math.Min(_sorted.Count - 1, (int)(_sorted.Count * percent / 100))];
    }

    /// <summary>Asks for a while, and waits for the last answers.</summary>
    public Task Run(int count, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        return Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            while (watch.Elapsed < time)
            {
                await Ask();
            }
        }));
    }

    private async Task Ask()
    {
        var body = bodies[(uint)Interlocked.Increment(ref _next) % bodies.Length];
        var start = Stopwatch.GetTimestamp();
        string status;
        try
        {
            using var response = await client.PostAsync("/v1/translate", new StringContent(body, Encoding.UTF8, "application/json"));
            await response.Content.ReadAsByteArrayAsync();
            status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException failure)
        {
            status = failure.HttpRequestError.ToString();
        }

        _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        if (status == "200")
        {
            _latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        else if (status == "429")
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
