using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Seq2Seq.Model;
using Seq2Seq.Server;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Server;

/// <summary>A server on a free port of this machine with a client of its own.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private LocalServer(TemporaryFolder folder, ModelCatalog models, Seq2SeqServer server)
    {
        (_folder, Models, Server) = (folder, models, server);
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public ModelCatalog Models { get; }

    public Seq2SeqServer Server { get; }

    public HttpClient Client { get; }

    public Translator Translator => Models.Models[0].Translator;

    /// <summary>Starts one with a small random model.</summary>
    /// <param name="change">Changes the limits.</param>
    /// <param name="longest">The model's max_length.</param>
    /// <param name="key">The API key, if any.</param>
    public static async Task<LocalServer> Start(Func<ServerLimits, ServerLimits>? change = null, int longest = 40, string? key = null)
    {
        var folder = new TemporaryFolder();
        var checkpoint = RandomCheckpoint.Save(folder.File("small"), RandomCheckpoint.Config with { MaxLength = longest });
        return await Start(folder, [checkpoint], change, key);
    }

    /// <summary>Starts one with given checkpoints.</summary>
    public static async Task<LocalServer> Start(TemporaryFolder folder, string[] checkpoints, Func<ServerLimits, ServerLimits>? change = null, string? key = null)
    {
        var models = ModelCatalog.Load(checkpoints, TorchNetwork.Loader("cpu"));
        var limits = new ServerLimits { BatchWindow = TimeSpan.Zero, RequestTime = TimeSpan.FromMinutes(3) };
        var options = new ServerOptions { Port = 0, Limits = change?.Invoke(limits) ?? limits, ApiKey = key is null ? null : new ApiKey(key) };
        return new LocalServer(folder, models, await Seq2SeqServer.StartAsync(models, options, TestContext.Current.CancellationToken));
    }

    /// <summary>Posts JSON as it stands.</summary>
    public Task<HttpResponseMessage> Post(string path, string json, CancellationToken? cancellation = null) =>
        Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), cancellation ?? TestContext.Current.CancellationToken);

    /// <summary>Posts JSON and reads an answer that is to have a status.</summary>
    public async Task<JsonNode> Ask(string path, string json, int status = 200)
    {
        using var response = await Post(path, json);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Gets JSON.</summary>
    public async Task<JsonNode> Get(string path) => (await Client.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    /// <summary>A number of /metrics.</summary>
    public async Task<double> Metric(string name)
    {
        var lines = (await Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken)).Split('\n');
        var line = Assert.Single(lines, line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line[(name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until a number of /metrics is what it should be.</summary>
    public async Task Until(string name, Func<double, bool> isSo)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            if (isSo(await Metric(name)))
            {
                return;
            }

            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{name} is still {await Metric(name)}.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Models.Dispose();
        _folder.Dispose();
    }
}
