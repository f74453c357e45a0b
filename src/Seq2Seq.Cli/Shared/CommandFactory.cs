using System.CommandLine;

namespace Seq2Seq.Cli;

/// <summary>Makes commands that all behave alike: a description with an example, --quiet, a context, an exit code.</summary>
internal sealed class CommandFactory(StandardStreams io, CancellationToken cancellation)
{
    /// <summary>--quiet, which every command takes.</summary>
    public Option<bool> Quiet { get; } = new("--quiet", "-q")
    {
        Description = "Print data and errors only.",
        Recursive = true,
        Arity = ArgumentArity.Zero,
    };

    /// <summary>A command with its arguments and options, an example for its --help, and what it does.</summary>
    public Command Create(CommandDescription description, IEnumerable<Symbol> symbols, Func<ParseResult, CommandContext, int> run)
    {
        var command = new DescribedCommand(description);
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Option option:
                    command.Options.Add(option);
                    if (option is Option<bool>)
                    {
                        option.Arity = ArgumentArity.Zero; // a flag; without this it would take the word after it for true or false
                    }

                    break;
                case Argument argument:
                    command.Arguments.Add(argument);
                    break;
                case Command subcommand:
                    command.Subcommands.Add(subcommand);
                    break;
            }
        }

        command.SetAction(parsed => run(parsed, new CommandContext(io, parsed.GetValue(Quiet), cancellation)));
        return command;
    }

    /// <summary>A command that only groups others.</summary>
    public static Command Group(string name, string summary, params Command[] subcommands)
    {
        var command = new Command(name, summary);
        foreach (var subcommand in subcommands)
        {
            command.Subcommands.Add(subcommand);
        }

        return command;
    }
}
