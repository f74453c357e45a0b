using System.Globalization;
using Seq2Seq.Server;

namespace Seq2Seq.Tests.Server;

/// <summary>/metrics, read while requests end.</summary>
public sealed class ServerMetricsTests
{
    [Fact]
    public async Task Names_kinds_labels_and_buckets_are_those_that_dashboards_read()
    {
        var metrics = new ServerMetrics();
        metrics.Begin();
        metrics.End("/v1/translate", 200, TimeSpan.FromSeconds(0.25));
        metrics.Begin();
        metrics.CountBatch(1, 3);
        metrics.CountTokens(12);

        var lines = (await metrics.Text(4, 5)).TrimEnd('\n').Split('\n');

        Assert.Equal(
            [
                "# HELP process_cpu_seconds_total Processor time spent.", "# HELP process_resident_memory_bytes Resident memory.",
                "# HELP seq2seq_batch_requests Requests that were decoded together.", "# HELP seq2seq_batch_texts Texts that were decoded together.",
                "# HELP seq2seq_decoding_texts Texts that are being decoded.", "# HELP seq2seq_generated_tokens_total Tokens generated, end tokens included.",
                "# HELP seq2seq_queue_texts Texts that wait for the decoder.",
                "# HELP seq2seq_request_seconds Time from a request's coming to the end of its answer, by route.",
                "# HELP seq2seq_requests_in_flight Requests that are being answered.", "# HELP seq2seq_requests_total Requests answered, by route and HTTP status.",
                "# TYPE process_cpu_seconds_total counter", "# TYPE process_resident_memory_bytes gauge", "# TYPE seq2seq_batch_requests histogram",
                "# TYPE seq2seq_batch_texts histogram", "# TYPE seq2seq_decoding_texts gauge", "# TYPE seq2seq_generated_tokens_total counter",
                "# TYPE seq2seq_queue_texts gauge", "# TYPE seq2seq_request_seconds histogram", "# TYPE seq2seq_requests_in_flight gauge",
                "# TYPE seq2seq_requests_total counter",
            ],
            lines.Where(line => line.StartsWith('#')).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                .. Buckets("seq2seq_batch_requests", "", 0, 1, 2, 4, 8, 16, 32, 64), .. Buckets("seq2seq_batch_texts", "", 2, 1, 2, 4, 8, 16, 32, 64),
                .. Buckets("seq2seq_request_seconds", "route=\"/v1/translate\",", 5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
                "seq2seq_batch_requests_count 1", "seq2seq_batch_requests_sum 1", "seq2seq_batch_texts_count 1", "seq2seq_batch_texts_sum 3", "seq2seq_decoding_texts 5",
                "seq2seq_generated_tokens_total 12", "seq2seq_queue_texts 4", "seq2seq_request_seconds_count{route=\"/v1/translate\"} 1",
                "seq2seq_request_seconds_sum{route=\"/v1/translate\"} 0.25", "seq2seq_requests_in_flight 1",
                "seq2seq_requests_total{route=\"/v1/translate\",status=\"200\"} 1",
            ],
            lines.Where(line => line.StartsWith("seq2seq_", StringComparison.Ordinal)).OrderBy(line => !line.Contains("_bucket")).ThenBy(line => line.Contains("_bucket") ? line.Split("_bucket")[0] : line, StringComparer.Ordinal));
    }

    // A histogram's lines for one value, which lies in the bucket of a number.
    private static IEnumerable<string> Buckets(string name, string labels, int bucket, params double[] bounds) =>
        bounds.Select(bound => bound.ToString(CultureInfo.InvariantCulture)).Append("+Inf").Select((bound, i) => $"{name}_bucket{{{labels}le=\"{bound}\"}} {(i < bucket ? 0 : 1)}");

    [Fact]
    public async Task The_text_can_be_made_while_requests_of_new_kinds_end()
    {
        const int kinds = 50_000;
        var metrics = new ServerMetrics();
        var requests = Task.Run(
            () =>
            {
                for (var status = 0; status < kinds; status++)
                {
                    metrics.Begin();
                    metrics.End("/", status, TimeSpan.Zero);
                }
            },
            TestContext.Current.CancellationToken);
        while (!requests.IsCompleted)
        {
            await metrics.Text(0, 0);
        }

        await requests;
        Assert.Equal(kinds, (await metrics.Text(0, 0)).Split('\n').Count(line => line.StartsWith("seq2seq_requests_total{", StringComparison.Ordinal)));
    }
}
