using System.CommandLine;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Seq2Seq.Model;
using Seq2Seq.Server;

namespace Seq2Seq.Cli;

/// <summary>seq2seq serve: trained models behind HTTP, with a page.</summary>
internal static class ServeCommand
{
    private static readonly CommandDescription Description = new(
        "serve",
        "Serves trained models on this machine: a page, and an HTTP API for programs.",
        "seq2seq serve runs/toy")
    {
        Details = """
            A page at /, and for programs: POST /v1/translate (also as server-sent events), /v1/score and /v1/attention; GET /v1/models, /health, /metrics (Prometheus) and /openapi/v1.json, which describes it all. A model's id is the name of its run
            folder. Errors are {"error": {"code", "message"}}.

            Requests that come together with equal options are decoded together, which changes no output. What is too much is answered with 413, or 429 where
            it is welcome again a second later.

            The server listens on this machine only. --host with another address opens it to other machines, and wants --api-key-file: a file whose first line is
            a key of at least 16 characters, which clients send as 'Authorization: Bearer KEY'. There is no encryption; a proxy in front is wanted for that.

            The address is written to standard output. Ctrl-C or SIGTERM: no new work is taken, what runs is finished (at most 30 s), and the exit code is 130.
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var symbols = new ServeSymbols();
        return factory.Create(Description, symbols.All, (parsed, context) =>
        {
            // Options are looked at before models are loaded.
            var options = symbols.Read(parsed) with { Failed = failure => context.Io.Error.WriteLine($"error: {CommandLineApp.Explain(failure)}") };
            using var models = ModelCatalog.Load(symbols.Checkpoints(parsed), TorchNetwork.Loader(symbols.Device(parsed)));
            RunAsync(models, options, context).GetAwaiter().GetResult();
            context.Cancellation.ThrowIfCancellationRequested();
            return ExitCode.Done;
        });
    }

    private static async Task RunAsync(ModelCatalog models, ServerOptions options, CommandContext context)
    {
        await using var server = await Start(models, options, context.Cancellation);
        await context.Io.Output.WriteLineAsync(server.Address.GetLeftPart(UriPartial.Authority));
        await context.Io.Output.FlushAsync();
        context.Say($"Serving {string.Join(", ", models.Models.Select(model => model.Id))} until Ctrl-C.");
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        context.Say("Finishing what runs.");
        await server.StopAsync();
    }

    private static async Task<Seq2SeqServer> Start(ModelCatalog models, ServerOptions options, CancellationToken cancellation)
    {
        try
        {
            return await Seq2SeqServer.StartAsync(models, options, cancellation);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new InputException($"--port is {options.Port}, which is in use on {options.Address}; another one, or 0 for a free one, is wanted.", failure);
        }
    }
}

/// <summary>The arguments and options of `seq2seq serve`.</summary>
internal sealed class ServeSymbols
{
    private readonly Argument<string[]> _checkpoints = CommonSymbols.Checkpoints("Folders of runs or of checkpoints; the first one answers requests that name no model.");
    private readonly Option<int> _port = NumberOption.Create("--port", "N", "Port to listen on; 0 takes a free one.", ServerOptions.DefaultPort);
    private readonly Option<string> _host = new("--host") { Description = "Address to listen on; 0.0.0.0 is every one of this machine.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<string?> _keyFile = new("--api-key-file") { Description = "File with the key that clients must send.", HelpName = "FILE" };
    private readonly Option<int> _batchTexts = NumberOption.Create("--batch-texts", "N", "Most texts that are decoded together; 1 decodes one by one.", Limits.BatchTexts);
    private readonly Option<double> _batchWindow = NumberOption.Create("--batch-window", "MS", "Milliseconds that a text waits for others to be decoded with.", Limits.BatchWindow.TotalMilliseconds);
    private readonly Option<int> _queue = NumberOption.Create("--queue", "N", "Most texts that wait; more are answered with 429.", Limits.QueuedTexts);
    private readonly Option<double> _timeLimit = NumberOption.Create("--time-limit", "S", "Seconds that a request may take; longer ones are answered with 408.", Limits.RequestTime.TotalSeconds);
    private readonly Option<string> _device = CommonSymbols.Device();

    private static ServerLimits Limits { get; } = new();

    /// <summary>Every argument and option, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> All => [_checkpoints, _host, _port, _keyFile, _batchTexts, _batchWindow, _queue, _timeLimit, _device];

    /// <summary>The checkpoints to serve.</summary>
    public string[] Checkpoints(ParseResult parsed) => parsed.GetRequiredValue(_checkpoints);

    /// <summary>Where to compute.</summary>
    public string Device(ParseResult parsed) => parsed.GetRequiredValue(_device);

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InputException">A value that cannot be used, or an open server without a key.</exception>
    public ServerOptions Read(ParseResult parsed)
    {
        var (host, keyFile) = (parsed.GetRequiredValue(_host), parsed.GetValue(_keyFile));
        var address = host == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(host, out var given) ? given
            : throw new InputException($"--host is '{host}'; an IP address of this machine is wanted.");
        if (!IPAddress.IsLoopback(address) && keyFile is null)
        {
            throw new InputException($"--host {host} can be reached from other machines; --api-key-file is wanted with it.");
        }

        return new ServerOptions
        {
            Address = address,
            Port = (int)Within("--port", parsed.GetValue(_port), 0, IPEndPoint.MaxPort),
            ApiKey = keyFile is null ? null : ApiKey.Load(keyFile),
            Limits = Limits with
            {
                BatchTexts = (int)Within("--batch-texts", parsed.GetValue(_batchTexts), 1, 4096),
                BatchWindow = TimeSpan.FromMilliseconds(Within("--batch-window", parsed.GetValue(_batchWindow), 0, 1000)),
                QueuedTexts = (int)Within("--queue", parsed.GetValue(_queue), 1, 1_000_000),
                RequestTime = TimeSpan.FromSeconds(Within("--time-limit", parsed.GetValue(_timeLimit), 0.001, 86_400)),
            },
        };
    }

    private static double Within(string name, double value, double least, double most) =>
        value >= least && value <= most
            ? value
            : throw new InputException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} is {value}; a number from {least} to {most} is wanted."));
}
