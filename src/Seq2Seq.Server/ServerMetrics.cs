using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Seq2Seq.Server;

/// <summary>What the server has done and does, in the text format of Prometheus 0.0.4.</summary>
internal sealed class ServerMetrics
{
    /// <summary>Content-Type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // Copied by ToArray before they are sorted: OrderBy would take their size first and then their entries, and fail for one that came in between.
    private readonly ConcurrentDictionary<(string Route, int Status), long> _requests = new();
    private readonly ConcurrentDictionary<string, Histogram> _latency = new();
    private readonly Histogram _batchRequests = new(1, 2, 4, 8, 16, 32, 64);
    private readonly Histogram _batchTexts = new(1, 2, 4, 8, 16, 32, 64);
    private long _tokens;
    private int _inFlight;

    /// <summary>A request came.</summary>
    public void Begin() => Interlocked.Increment(ref _inFlight);

    /// <summary>A request was answered.</summary>
    /// <param name="route">The pattern of its address, so that there are only so many.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="time">From its coming to the end of the answer.</param>
    public void End(string route, int status, TimeSpan time)
    {
        Interlocked.Decrement(ref _inFlight);
        _requests.AddOrUpdate((route, status), 1, (_, count) => count + 1);
        _latency.GetOrAdd(route, _ => new(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)).Add(time.TotalSeconds);
    }

    /// <summary>A batch went to the decoder.</summary>
    public void CountBatch(int requests, int texts)
    {
        _batchRequests.Add(requests);
        _batchTexts.Add(texts);
    }

    /// <summary>Tokens were generated, end tokens included.</summary>
    public void CountTokens(int tokens) => Interlocked.Add(ref _tokens, tokens);

    /// <summary>All of it.</summary>
    /// <param name="waitingTexts">Texts that wait for the decoder.</param>
    /// <param name="runningTexts">Texts that are being decoded.</param>
    public string Text(int waitingTexts, int runningTexts)
    {
        var text = new StringBuilder();
        Head(text, "seq2seq_requests_total", "counter", "Requests answered, by route and HTTP status.");
        foreach (var ((route, status), count) in _requests.ToArray().OrderBy(one => one.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"seq2seq_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}\n");
        }

        Head(text, "seq2seq_request_seconds", "histogram", "Time from a request's coming to the end of its answer, by route.");
        foreach (var (route, histogram) in _latency.ToArray().OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            histogram.Write(text, "seq2seq_request_seconds", $"route=\"{route}\"");
        }

        Single(text, "seq2seq_requests_in_flight", "gauge", "Requests that are being answered.", Volatile.Read(ref _inFlight));
        Single(text, "seq2seq_queue_texts", "gauge", "Texts that wait for the decoder.", waitingTexts);
        Single(text, "seq2seq_decoding_texts", "gauge", "Texts that are being decoded.", runningTexts);
        Single(text, "seq2seq_generated_tokens_total", "counter", "Tokens generated, end tokens included.", Interlocked.Read(ref _tokens));
        Head(text, "seq2seq_batch_requests", "histogram", "Requests that were decoded together.");
        _batchRequests.Write(text, "seq2seq_batch_requests");
        Head(text, "seq2seq_batch_texts", "histogram", "Texts that were decoded together.");
        _batchTexts.Write(text, "seq2seq_batch_texts");
        using var process = Process.GetCurrentProcess();
        Single(text, "process_cpu_seconds_total", "counter", "Processor time spent.", process.TotalProcessorTime.TotalSeconds);
        Single(text, "process_resident_memory_bytes", "gauge", "Resident memory.", process.WorkingSet64);
        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string type, string help) => text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Single(StringBuilder text, string name, string type, string help, double value)
    {
        Head(text, name, type, help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    // Counts of values up to each bound.
    private sealed class Histogram(params double[] bounds)
    {
        private readonly long[] _counts = new long[bounds.Length + 1];
        private double _sum;

        public void Add(double value)
        {
            var place = Array.FindIndex(bounds, bound => value <= bound);
            lock (_counts)
            {
                _counts[place < 0 ? bounds.Length : place]++;
                _sum += value;
            }
        }

        public void Write(StringBuilder text, string name, string label = "")
        {
            long[] counts;
            double sum;
            lock (_counts)
            {
                (counts, sum) = ([.. _counts], _sum);
            }

            var (within, alone) = label.Length == 0 ? ("", "") : (label + ",", $"{{{label}}}");
            var upTo = 0L;
            for (var i = 0; i < counts.Length; i++)
            {
                upTo += counts[i];
                var bound = i < bounds.Length ? bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{within}le=\"{bound}\"}} {upTo}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{name}_sum{alone} {sum:R}\n{name}_count{alone} {upTo}\n");
        }
    }
}
