using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Seq2Seq.Cli.Benchmarks;

namespace Seq2Seq.Cli;

/// <summary>The whole command line: parses, runs the command, and turns failures into one sentence and an exit code.</summary>
internal static class CommandLineApp
{
    /// <summary>Every command, in the order in which --help lists them.</summary>
    private static IEnumerable<Command> Commands(CommandFactory factory) =>
    [
        TrainCommand.Create(factory),
        PlotCommand.Create(factory),
        TranslateCommand.Create(factory),
        ScoreCommand.Create(factory),
        EvaluateCommand.Create(factory),
        ServeCommand.Create(factory),
        EmbedCommand.Create(factory),
        AttentionCommand.Create(factory),
        InspectCommand.Create(factory),
        AverageCommand.Create(factory),
        MetricsCommand.Create(factory),
        TokenizerCommand.Create(factory),
        DataCommand.Create(factory),
        DownloadCommand.Create(factory),
        BenchmarkCommand.Create(factory),
    ];

    /// <summary>Runs one command line and gives its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, StandardStreams io, CancellationToken cancellation)
    {
        // A RootCommand would take its name from the assembly; people type seq2seq.
        var root = new Command("seq2seq", "Trains small encoder-decoder Transformers on parallel text, and uses them.")
        {
            new HelpOption { Recursive = true },
            new VersionOption(),
        };
        var factory = new CommandFactory(io, cancellation);
        root.Options.Add(factory.Quiet);
        foreach (var command in Commands(factory))
        {
            root.Subcommands.Add(command);
        }

        try
        {
            var parsed = root.Parse(args);
            return parsed.Errors.Count > 0
                ? Misused(parsed, io.Error)
                : await parsed.InvokeAsync(Configuration(io), CancellationToken.None);
        }
        catch (InputException failure)
        {
            await io.Error.WriteLineAsync($"error: {failure.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            await io.Error.WriteLineAsync($"error: {Explain(failure)}");
            return ExitCode.Failed;
        }
        finally
        {
            await FlushAsync(io);
        }
    }

    private static InvocationConfiguration Configuration(StandardStreams io) => new()
    {
        Output = io.Output,
        Error = io.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null, // InterruptSignals has them
    };

    private static int Misused(ParseResult parsed, TextWriter error)
    {
        foreach (var problem in parsed.Errors)
        {
            error.WriteLine($"error: {problem.Message}");
        }

        error.WriteLine($"Type '{FullName(parsed.CommandResult)} --help' for usage.");
        return ExitCode.BadInput;
    }

    private static string FullName(CommandResult command)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = command; at is CommandResult one; at = at.Parent)
        {
            names.Push(one.Command.Name);
        }

        return string.Join(' ', names);
    }

    // A failure that is nobody's input: its own words, and for an unforeseen one where it came from.
    private static string Explain(Exception failure) => failure switch
    {
        TrainingException or IOException or UnauthorizedAccessException => failure.Message,
        _ => failure.ToString(),
    };

    private static async Task FlushAsync(StandardStreams io)
    {
        try
        {
            await io.Output.FlushAsync();
        }
        catch (IOException)
        {
            // The reader of a pipe has gone (seq2seq … | head): nobody is left to write to.
        }

        await io.Error.FlushAsync();
    }
}
