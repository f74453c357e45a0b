using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Seq2Seq.Cli;

/// <summary>--help: of a command all that it says of itself, and of those below it a sentence each.</summary>
internal sealed class CommandHelp(HelpAction help, StandardStreams io) : SynchronousCommandLineAction
{
    // Lines that people read, and that documents can hold; a narrower terminal gets narrower ones.
    private const int Width = 120;
    private const int NarrowestWidth = 40;

    public override bool ClearsParseErrors => true;

    /// <summary>The option, for every command.</summary>
    public static HelpOption Option(StandardStreams io)
    {
        var option = new HelpOption("--help", "-h", "-?") { Recursive = true, Description = "Show this help." };
        option.Action = new CommandHelp((HelpAction)option.Action!, io);
        return option;
    }

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is DescribedCommand command)
        {
            command.Description = command.Full;
        }

        // Not before help is wanted: .NET greets a terminal with an escape sequence when it is asked for its width.
        help.MaxWidth = io.OutputIsTerminal ? Math.Clamp(Console.WindowWidth, NarrowestWidth, Width) : Width;

        // The library leaves spaces at the ends of lines.
        var configuration = parseResult.InvocationConfiguration;
        using var text = new StringWriter();
        var output = configuration.Output;
        configuration.Output = text;
        var code = help.Invoke(parseResult);
        configuration.Output = output;
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
        {
            output.Write($"{line.TrimEnd()}\n");
        }

        return code;
    }
}
