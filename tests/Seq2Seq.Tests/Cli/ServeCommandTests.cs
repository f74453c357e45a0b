using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Seq2Seq.Cli;
using Seq2Seq.Model;
using Seq2Seq.Tests.EndToEnd;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class ServeCommandTests(TrainedRun trained) : IClassFixture<TrainedRun>
{
    [Theory]
    [InlineData("--host 0.0.0.0 can be reached from other machines; --api-key-file is wanted with it.", "--host", "0.0.0.0")]
    [InlineData("--host ::", "--host", "::")]
    [InlineData("--host is 'example.org'; an IP address", "--host", "example.org")]
    [InlineData("--port is 70000; a number from 0 to 65535 is wanted.", "--port", "70000")]
    [InlineData("--batch-texts is 0; a number from 1 to 4096 is wanted.", "--batch-texts", "0")]
    [InlineData("--time-limit is 0; a number from", "--time-limit", "0")]
    [InlineData("none: ", "--api-key-file", "none")]
    public async Task Options_that_cannot_be_used_are_refused(string message, params string[] options)
    {
        var ran = await CommandLine.Run(["serve", trained.Run, .. options]);

        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.Contains(message.TrimEnd(' ', ':'), ran.Error);
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_there_is_refused() => Assert.Equal(2, (await CommandLine.Run("serve", trained.File("nothing"))).Code);

    [Fact]
    public async Task A_port_that_is_in_use_is_named()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        var ran = await CommandLine.Run("serve", trained.Run, "--port", $"{port}", "--device", "cpu");

        Assert.Equal((2, "", $"error: --port is {port}, which is in use on 127.0.0.1; another one, or 0 for a free one, is wanted.\n"), (ran.Code, ran.Output, ran.Error));
    }

    [Fact]
    public async Task A_run_is_served_until_the_signal_comes()
    {
        using var signal = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using StringWriter error = new() { NewLine = "\n" };
        using var output = new FirstLine();
        var serving = Task.Run(
            () => CommandLineApp.RunAsync(["serve", trained.Run, "--port", "0", "--device", "cpu"], new StandardStreams(Stream.Null, output, error), signal.Token),
            TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(await output.Written.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken)) };

        Assert.Equal("127.0.0.1", client.BaseAddress.Host);
        var models = await client.GetFromJsonAsync<JsonNode>("/v1/models", TestContext.Current.CancellationToken);
        Assert.Equal("run", (string?)models!["models"]![0]!["id"]);
        using var response = await client.PostAsJsonAsync("/v1/translate", new { text = "I am happy" }, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        using var translator = Translator.Load(trained.Run, TorchNetwork.Loader("cpu"));
        Assert.Equal(translator.Translate("I am happy"), (string?)answer!["translations"]![0]!["hypotheses"]![0]!["text"]);

        await signal.CancelAsync();
        Assert.Equal(130, await serving);
        Assert.Equal("Serving run until Ctrl-C.\nFinishing what runs.\n", error.ToString());
    }

    // Gives away the first line as soon as it is written.
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Written => _line.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override Task WriteLineAsync(string? value)
        {
            _line.TrySetResult(value!);
            return base.WriteLineAsync(value);
        }
    }
}
