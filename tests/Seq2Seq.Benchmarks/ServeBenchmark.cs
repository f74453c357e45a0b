using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Seq2Seq.Model;
using Seq2Seq.Server;

namespace Seq2Seq.Benchmarks;

/// <summary>
/// What a server bears: 200 clients on this machine, each asking for one sentence after the other, once with texts decoded one by one and once with those
/// together that come together. The server is a process of its own, so that its memory is its own.
/// </summary>
internal static class ServeBenchmark
{
    /// <summary>The argument that makes this program the server.</summary>
    public const string Host = "serve-host";

    private const int Clients = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>Runs both.</summary>
    /// <param name="checkpoint">Folder of a run.</param>
    /// <param name="sentences">File of sentences, of a TSV the first column.</param>
    /// <param name="seconds">How long each takes.</param>
    /// <param name="options">Generation options as the API takes them.</param>
    public static async Task Run(string checkpoint, string sentences, string seconds, string options)
    {
        var time = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        string[] bodies = [.. File.ReadLines(sentences).Select(line => $$"""{"text": {{JsonSerializer.Serialize(line.Split('\t')[0])}}, "options": {{options}}}""")];
        var oneByOne = await Load(checkpoint, 1, bodies, time);
        var together = await Load(checkpoint, new ServerLimits().BatchTexts, bodies, time);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"decoding together what comes together: {together.PerSecond / oneByOne.PerSecond:F1} times the throughput of one by one, {together.PerProcessorSecond / oneByOne.PerProcessorSecond:F1} times by processor time"));
    }

    /// <summary>Serves until standard input ends.</summary>
    public static async Task HostAsync(string checkpoint, int batchTexts)
    {
        using var models = ModelCatalog.Load([checkpoint], TorchNetwork.Loader("cpu"));
        await using var server = await Seq2SeqServer.StartAsync(models, new ServerOptions { Port = 0, Limits = new() { BatchTexts = batchTexts } });
        Console.WriteLine(server.Address);
        await Console.In.ReadToEndAsync();
        await server.StopAsync();
    }

    // Gives answers per second, and per second of processor time, which tells what they cost on a machine that others use too.
    private static async Task<(double PerSecond, double PerProcessorSecond)> Load(string checkpoint, int batchTexts, string[] bodies, TimeSpan time)
    {
        using var host = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(checkpoint, batchTexts)) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var client = new HttpClient { BaseAddress = new Uri((await host.StandardOutput.ReadLineAsync())!) };
        await new Clients(client, bodies).Run(ServeBenchmark.Clients, WarmUp);
        var load = new Clients(client, bodies);
        var memory = new List<double> { await Memory(client) };
        var processor = -await Metric(client, "process_cpu_seconds_total");
        var watch = Stopwatch.StartNew();
        var running = load.Run(ServeBenchmark.Clients, time);
        await Task.Delay(time / 2);
        memory.Add(await Memory(client));
        await running;
        var seconds = watch.Elapsed.TotalSeconds;
        processor += await Metric(client, "process_cpu_seconds_total");
        memory.Add(await Memory(client));
        var batches = await Metric(client, "seq2seq_batch_requests_sum") / await Metric(client, "seq2seq_batch_requests_count");
        host.StandardInput.Close();
        await host.WaitForExitAsync();

        var answers = load.Answered / seconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            at most {batchTexts} texts together, {ServeBenchmark.Clients} clients, {seconds:F0} s: {answers:F1} answers/s, {load.Answered / processor:F0} answers per second of processor time, {batches:F1} requests a batch
              latency, ms: median {load.Percentile(50):F0}, 90% {load.Percentile(90):F0}, 99% {load.Percentile(99):F0}, longest {load.Percentile(100):F0}
              answers by status: {load.Statuses}
              memory of the server, MiB, at the start, the middle and the end: {string.Join(", ", memory.Select(bytes => (bytes / (1 << 20)).ToString("F0", CultureInfo.InvariantCulture)))}
            """));
        return (answers, load.Answered / processor);
    }

    // `dotnet this.dll` or this program itself.
    private static string[] Arguments(string checkpoint, int batchTexts)
    {
        string[] own = [Host, checkpoint, batchTexts.ToString(CultureInfo.InvariantCulture)];
        return Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0], .. own] : own;
    }

    private static Task<double> Memory(HttpClient client) => Metric(client, "process_resident_memory_bytes");

    private static async Task<double> Metric(HttpClient client, string name)
    {
        var lines = (await client.GetStringAsync("/metrics")).Split('\n');
        return double.Parse(lines.First(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }
}
