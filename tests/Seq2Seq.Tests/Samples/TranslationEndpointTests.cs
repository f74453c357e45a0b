using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Samples;

/// <summary>The ASP.NET sample, asked over HTTP.</summary>
public sealed class TranslationEndpointTests(RunningEndpoint endpoint) : IClassFixture<RunningEndpoint>
{
    [Fact]
    public async Task It_answers_what_the_library_translates()
    {
        var (status, answer) = await endpoint.Ask("""{"texts": ["The keeper", "", "of the light"], "options": {"strategy": "greedy", "maxLength": 6}}""");

        using var translator = Translator.Load(endpoint.Checkpoint, TorchNetwork.Loader("cpu"));
        var expected = translator.Translate(["The keeper", "", "of the light"], new GenerationOptions { Strategy = Strategy.Greedy, MaxLength = 6 }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(expected, answer["translations"]!.AsArray().Select(text => text!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"texts": []}""", "'texts' holds 0; 1 to 64 texts are wanted.")]
    [InlineData("""{"texts": ["a"], "options": {"beamSize": 33}}""", "'options' asks for 33 outputs at once; at most 32 are wanted.")]
    [InlineData("""{"texts": ["a"], "options": {"beamSize": 0}}""", "beam_size")]
    [InlineData("""{"texts": ["a"], "options": {"beams": 2}}""", "the body cannot be read at $.options.beams;")]
    [InlineData("""{"texts": "a"}""", "the body cannot be read at $.texts;")]
    [InlineData("""{"texts": ["a"]""", "the body cannot be read")]
    public async Task Bad_input_is_answered_by_400_and_a_sentence(string question, string sentence)
    {
        var (status, answer) = await endpoint.Ask(question);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(sentence, answer["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_the_model_cannot_read_whole_is_refused()
    {
        var (status, answer) = await endpoint.Ask(new JsonObject { ["texts"] = new JsonArray("fine", string.Concat(Enumerable.Repeat("light ", 5000))) }.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Matches($"^text 2 has [0-9]+ tokens; the model reads at most {RunningEndpoint.Longest - 1}\\.$", answer["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_work_for_clients_that_have_gone_stops()
    {
        // Each would take minutes, a batch for every text and thousands of tokens for every batch; together they take every place.
        var texts = Enumerable.Repeat(string.Concat(Enumerable.Repeat("the keeper of the light ", 100)), 64);
        var slow = new JsonObject
        {
            ["texts"] = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]),
            ["options"] = new JsonObject { ["strategy"] = "greedy", ["minLength"] = RunningEndpoint.Longest - 2 },
        }.ToJsonString();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var waiting = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => endpoint.Ask(slow, leaving.Token)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        await leaving.CancelAsync();
        foreach (var task in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        }

        using var patience = Patience.For(TimeSpan.FromSeconds(60));
        var (status, _) = await endpoint.Ask("""{"texts": ["The keeper"], "options": {"strategy": "greedy", "maxLength": 3}}""", patience.Token);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Without_a_checkpoint_it_does_not_start()
    {
        var ran = await SampleProcess.Run("TranslationEndpoint", "", "--checkpoint", "no-such-run", "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, ran.Code);
        Assert.Contains("no-such-run", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }
}

/// <summary>The sample on a free port with a small random model that can be made to write for a long time.</summary>
public sealed class RunningEndpoint : IAsyncLifetime
{
    public const int Longest = 4096;

    private readonly TemporaryFolder _folder = new();
    private SampleProcess? _process;
    private HttpClient? _client;

    public string Checkpoint => _folder.File("small");

    public async ValueTask InitializeAsync()
    {
        RandomCheckpoint.Save(Checkpoint, RandomCheckpoint.Config with { MaxLength = Longest });
        _process = SampleProcess.Start("TranslationEndpoint", "--checkpoint", Checkpoint, "--urls", "http://127.0.0.1:0");
        var line = await _process.Line("Now listening on: ");
        _client = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http:", StringComparison.Ordinal)..]) };
    }

    public async Task<(HttpStatusCode Status, JsonNode Answer)> Ask(string question, CancellationToken? cancellation = null)
    {
        var token = cancellation ?? TestContext.Current.CancellationToken;
        using var body = new StringContent(question, Encoding.UTF8, "application/json");
        using var response = await _client!.PostAsync(new Uri("translate", UriKind.Relative), body, token);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>(token))!);
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
