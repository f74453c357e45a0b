using System.Net;

namespace Seq2Seq.Tests.Server;

/// <summary>Requests that are not waited for, or that the server has no room or time for.</summary>
public sealed class LeavingTests
{
    // Some thousand steps, so that it is certainly under way when it is given up.
    private const int Long = 4000;

    [Theory]
    [InlineData("""{"strategy": "greedy", "minLength": 3999}""", "false")]
    [InlineData("""{"strategy": "greedy", "minLength": 3999}""", "true")]
    [InlineData("""{"strategy": "beam", "beamSize": 2, "minLength": 3999}""", "false")]
    public async Task A_client_that_goes_leaves_no_work_behind(string options, string stream)
    {
        await using var server = await LocalServer.Start(longest: Long);
        using var going = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var request = server.Post("/v1/translate", $$"""{"text": "The lamp", "options": {{options}}, "stream": {{stream}}}""", going.Token);
        await server.Until("seq2seq_decoding_texts", texts => texts == 1);
        await going.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.ContinueWith(async one => await (await one).Content.ReadAsStringAsync(going.Token), TaskScheduler.Default).Unwrap());

        await server.Until("seq2seq_decoding_texts", texts => texts == 0);
        Assert.InRange(await server.Metric("seq2seq_generated_tokens_total"), 0, Long * 3 / 4);
        Assert.Equal((0, 1), (await server.Metric("seq2seq_queue_texts"), await server.Metric("seq2seq_requests_in_flight")));
    }

    [Fact]
    public async Task Those_who_stay_are_served_when_a_neighbour_goes()
    {
        await using var server = await LocalServer.Start(limits => limits with { BatchTexts = 2, BatchWindow = TimeSpan.FromMinutes(5) }, longest: 800);
        using var going = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        const string options = """{"strategy": "greedy", "minLength": 799}""";

        var leaving = server.Post("/v1/translate", $$"""{"text": "The lamp", "options": {{options}}}""", going.Token);
        var staying = server.Ask("/v1/translate", $$"""{"text": "The lamp", "options": {{options}}}""");
        await server.Until("seq2seq_decoding_texts", texts => texts == 2);
        await going.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.InRange((await staying)["translations"]![0]!["hypotheses"]![0]!["ids"]!.AsArray().Count, 799, 800);
        Assert.Equal(1, await server.Metric("seq2seq_batch_requests_count"));
    }

    [Fact]
    public async Task A_full_queue_sends_away_until_somebody_goes()
    {
        // Nothing leaves the queue, because no batch is ever full.
        await using var server = await LocalServer.Start(limits => limits with { QueuedTexts = 3, BatchWindow = TimeSpan.FromMinutes(5) });
        using var going = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var waiting = server.Post("/v1/translate", """{"texts": ["a", "b"]}""", going.Token);
        await server.Until("seq2seq_queue_texts", texts => texts == 2);

        using var refused = await server.Post("/v1/translate", """{"texts": ["c", "d"]}""");
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        using var refusedStream = await server.Post("/v1/score", """{"pairs": [{"source": "a", "target": "a"}, {"source": "a", "target": "a"}]}""");
        Assert.Equal(HttpStatusCode.TooManyRequests, refusedStream.StatusCode);

        await going.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await server.Until("seq2seq_queue_texts", texts => texts == 0);
        Assert.Equal(0, await server.Metric("seq2seq_batch_requests_count"));
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up()
    {
        await using var server = await LocalServer.Start(limits => limits with { RequestTime = TimeSpan.FromMilliseconds(300) }, longest: Long);

        var answer = await server.Ask("/v1/translate", """{"text": "The lamp", "options": {"minLength": 3999}}""", 408);

        Assert.Equal("time_limit", (string?)answer["error"]!["code"]);
        await server.Until("seq2seq_decoding_texts", texts => texts == 0);
    }

    [Fact]
    public async Task Stopping_finishes_what_runs_and_takes_no_more()
    {
        await using var server = await LocalServer.Start(limits => limits with { BatchWindow = TimeSpan.FromSeconds(3) });
        var waiting = server.Ask("/v1/translate", """{"text": "The lamp", "options": {"maxLength": 5}}""");
        await server.Until("seq2seq_queue_texts", texts => texts == 1);

        var stopping = server.Server.StopAsync();

        using var health = await server.Client.GetAsync("/health", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        var refused = await server.Ask("/v1/translate", """{"text": "The lamp"}""", 503);
        Assert.Equal("stopping", (string?)refused["error"]!["code"]);
        Assert.False(stopping.IsCompleted);
        Assert.NotEmpty((string)(await waiting)["translations"]![0]!["hypotheses"]![0]!["text"]!);
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Client.GetAsync("/health", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stopping_gives_up_what_takes_too_long_and_says_so()
    {
        await using var server = await LocalServer.Start(limits => limits with { DrainTime = TimeSpan.FromMilliseconds(200), BatchWindow = TimeSpan.FromMinutes(5) });
        var waiting = server.Ask("/v1/translate", """{"text": "The lamp"}""", 503);
        await server.Until("seq2seq_queue_texts", texts => texts == 1);

        await server.Server.StopAsync();

        Assert.Equal("stopping", (string?)(await waiting)["error"]!["code"]);
    }
}
