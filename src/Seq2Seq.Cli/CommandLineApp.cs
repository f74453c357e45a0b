using System.CommandLine;
using Seq2Seq.Cli.Benchmarks;
using Seq2Seq.Cli.Completion;
using Seq2Seq.Cli.Doctor;

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
        DoctorCommand.Create(factory),
        CompletionCommand.Create(factory),
    ];

    /// <summary>Runs one command line and gives its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, StandardStreams io, CancellationToken cancellation)
    {
        var code = await ExecuteAsync(args, io, cancellation);
        return await FlushAsync(io) ? code : ExitCode.Failed;
    }

    private static async Task<int> ExecuteAsync(string[] args, StandardStreams io, CancellationToken cancellation)
    {
        var root = Root(io, cancellation);
        try
        {
            if (Suggestions.AreAskedFor(args))
            {
                Suggestions.Write(root, args, io.Output);
                return ExitCode.Done;
            }

            var parsed = root.Parse(args);
            return Misuse.Tell(parsed, io.Error)
                ? ExitCode.BadInput
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
        catch (Exception failure)
        {
            await io.Error.WriteLineAsync($"error: {Explain(failure)}");
            return ExitCode.Failed;
        }
    }

    /// <summary>The command line as the parser knows it.</summary>
    internal static Command Root(StandardStreams io, CancellationToken cancellation)
    {
        // A RootCommand would take its name from the assembly; people type seq2seq.
        var factory = new CommandFactory(io, cancellation);
        var root = new Command("seq2seq", "Trains small encoder-decoder Transformers on parallel text, and uses them.")
        {
            factory.Quiet,
            CommandHelp.Option(io),
            ProgramVersion.Option(io.Output),
        };
        foreach (var command in Commands(factory))
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    private static InvocationConfiguration Configuration(StandardStreams io) => new()
    {
        Output = io.Output,
        Error = io.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null, // InterruptSignals has them
    };

    /// <summary>The text of a failure that no input caused: its message, and for an unforeseen one its stack trace too.</summary>
    internal static string Explain(Exception failure) => failure switch
    {
        _ when LibTorch.LoadFailure(failure) is { } why => $"libtorch cannot be loaded: {why}; 'seq2seq doctor' says what to do.",
        TrainingException or InputException or IOException or UnauthorizedAccessException => failure.Message,
        _ when OutOfMemory.IsCauseOf(failure) =>
            "there is not enough memory; smaller batches (--batch-tokens, in training data.batch_tokens), fewer beams or shorter sentences need less.",
        _ => failure.ToString(),
    };

    // A reader that has gone (seq2seq … | head) is no failure, and .NET passes over it; what is left is a full disk or a broken device.
    private static async Task<bool> FlushAsync(StandardStreams io)
    {
        try
        {
            await io.Output.FlushAsync();
            return true;
        }
        catch (IOException failure)
        {
            await io.Error.WriteLineAsync($"error: standard output cannot be written: {failure.Message.TrimEnd('.')}; part of the output is lost.");
            return false;
        }
        finally
        {
            await io.Error.FlushAsync();
        }
    }
}
