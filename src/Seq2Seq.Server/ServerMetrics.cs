using System.Diagnostics;
using System.Globalization;
using System.Text;
using Prometheus;

namespace Seq2Seq.Server;

/// <summary>What the server has done and does, in the text format of Prometheus 0.0.4.</summary>
internal sealed class ServerMetrics
{
    /// <summary>Content-Type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly HistogramConfiguration Seconds = new() { Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };
    private static readonly HistogramConfiguration Sizes = new() { Buckets = [1, 2, 4, 8, 16, 32, 64] };

    // Its own, so that several servers in one process count apart.
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly Counter _requests;
    private readonly Histogram _latency;
    private readonly Gauge _inFlight;
    private readonly Gauge _waitingTexts;
    private readonly Gauge _runningTexts;
    private readonly Counter _tokens;
    private readonly Histogram _batchRequests;
    private readonly Histogram _batchTexts;

    /// <summary>Starts at zero.</summary>
    public ServerMetrics()
    {
        var make = Prometheus.Metrics.WithCustomRegistry(_registry);
        _requests = make.CreateCounter("seq2seq_requests_total", "Requests answered, by route and HTTP status.", ["route", "status"]);
        _latency = make.CreateHistogram("seq2seq_request_seconds", "Time from a request's coming to the end of its answer, by route.", ["route"], Seconds);
        _inFlight = make.CreateGauge("seq2seq_requests_in_flight", "Requests that are being answered.");
        _waitingTexts = make.CreateGauge("seq2seq_queue_texts", "Texts that wait for the decoder.");
        _runningTexts = make.CreateGauge("seq2seq_decoding_texts", "Texts that are being decoded.");
        _tokens = make.CreateCounter("seq2seq_generated_tokens_total", "Tokens generated, end tokens included.");
        _batchRequests = make.CreateHistogram("seq2seq_batch_requests", "Requests that were decoded together.", Sizes);
        _batchTexts = make.CreateHistogram("seq2seq_batch_texts", "Texts that were decoded together.", Sizes);
        var processor = make.CreateCounter("process_cpu_seconds_total", "Processor time spent.");
        var memory = make.CreateGauge("process_resident_memory_bytes", "Resident memory.");
        _registry.AddBeforeCollectCallback(() =>
        {
            using var process = Process.GetCurrentProcess();
            processor.IncTo(process.TotalProcessorTime.TotalSeconds);
            memory.Set(process.WorkingSet64);
        });
    }

    /// <summary>A request came.</summary>
    public void Begin() => _inFlight.Inc();

    /// <summary>A request was answered.</summary>
    /// <param name="route">The pattern of its address, so that there are only so many.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="time">From its coming to the end of the answer.</param>
    public void End(string route, int status, TimeSpan time)
    {
        _inFlight.Dec();
        _requests.WithLabels(route, status.ToString(CultureInfo.InvariantCulture)).Inc();
        _latency.WithLabels(route).Observe(time.TotalSeconds);
    }

    /// <summary>A batch went to the decoder.</summary>
    public void CountBatch(int requests, int texts)
    {
        _batchRequests.Observe(requests);
        _batchTexts.Observe(texts);
    }

    /// <summary>Tokens were generated, end tokens included.</summary>
    public void CountTokens(int tokens) => _tokens.Inc(tokens);

    /// <summary>All of it.</summary>
    /// <param name="waitingTexts">Texts that wait for the decoder.</param>
    /// <param name="runningTexts">Texts that are being decoded.</param>
    public async Task<string> Text(int waitingTexts, int runningTexts)
    {
        _waitingTexts.Set(waitingTexts);
        _runningTexts.Set(runningTexts);
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
