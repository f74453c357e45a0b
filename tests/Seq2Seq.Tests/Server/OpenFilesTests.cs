using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Seq2Seq.Server;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Server;

/// <summary>Idle connections do not use up the files that a process may open.</summary>
public sealed class OpenFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Max open files            1024                 1048576              files", 724)]
    [InlineData("Max open files            100                  100                  files", 1)]
    [InlineData("Max open files            unlimited            unlimited            files", int.MaxValue)]
    [InlineData("Max processes             100                  100                  processes", int.MaxValue)]
    public void The_limit_leaves_room_for_the_program(string line, int connections) =>
        Assert.Equal(connections, OpenFiles.MostConnectionsFor(["Limit                     Soft Limit           Hard Limit           Units", line]));

    [Fact]
    public async Task A_server_that_may_open_few_files_outlives_more_idle_connections()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is set by a shell on Linux.");
        var command = $"ulimit -n 1024; exec dotnet '{BuiltProgram.CommandLine}' serve '{RandomCheckpoint.Save(_folder.File("model"))}' --port 0 --device cpu";
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var idle = new List<TcpClient>();
        try
        {
            using var patience = Patience.For(TimeSpan.FromMinutes(1));
            using var client = new HttpClient { BaseAddress = new Uri((await process.StandardOutput.ReadLineAsync(patience.Token))!) };
            await Healthy(client);
            for (var i = 0; i < 1_000; i++)
            {
                idle.Add(new TcpClient());
                await idle[^1].ConnectAsync(IPAddress.Loopback, client.BaseAddress.Port, TestContext.Current.CancellationToken);
            }

            idle.ForEach(connection => connection.Dispose());
            await Healthy(client);
            Assert.False(process.HasExited);
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    // As soon as it answers: it may still be closing connections.
    private static async Task Healthy(HttpClient client)
    {
        using var patience = Patience.For(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health", patience.Token)).StatusCode);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }
}
