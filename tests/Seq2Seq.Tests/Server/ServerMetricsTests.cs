using Seq2Seq.Server;

namespace Seq2Seq.Tests.Server;

/// <summary>/metrics, read while requests end.</summary>
public sealed class ServerMetricsTests
{
    [Fact]
    public async Task The_text_can_be_made_while_requests_of_new_kinds_end()
    {
        const int kinds = 500_000;
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
            metrics.Text(0, 0);
        }

        await requests;
        Assert.Equal(kinds, metrics.Text(0, 0).Split('\n').Count(line => line.StartsWith("seq2seq_requests_total{", StringComparison.Ordinal)));
    }
}
