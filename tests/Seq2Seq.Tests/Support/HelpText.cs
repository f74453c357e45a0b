using System.CommandLine;
using Seq2Seq.Cli;

namespace Seq2Seq.Tests.Support;

/// <summary>What --help says of a command.</summary>
/// <param name="Name">Its words, without "seq2seq": "tokenizer train".</param>
/// <param name="Text">The help, without white space at the ends of lines.</param>
internal sealed record HelpText(string Name, string Text)
{
    /// <summary>The program and every command, with their words, each group before what it groups: "seq2seq tokenizer train".</summary>
    public static IEnumerable<(string Path, Command Command)> Commands() =>
        Below(CommandLineApp.Root(new StandardStreams(Stream.Null, TextWriter.Null, TextWriter.Null), TestContext.Current.CancellationToken), "");

    /// <summary>Help of every command in that order; the program itself is not among them.</summary>
    public static async Task<IReadOnlyList<HelpText>> All()
    {
        List<HelpText> all = [];
        foreach (var (path, _) in Commands().Skip(1))
        {
            var words = path.Split(' ')[1..];
            var ran = await CommandLine.Run([.. words, "--help"]);
            Assert.Equal((0, ""), (ran.Code, ran.Error));
            all.Add(new HelpText(string.Join(' ', words), string.Join('\n', ran.Output.Split('\n').Select(line => line.TrimEnd())).Trim('\n')));
        }

        return all;
    }

    private static IEnumerable<(string Path, Command Command)> Below(Command command, string above)
    {
        var path = $"{above}{command.Name}";
        return command.Subcommands.SelectMany(one => Below(one, $"{path} ")).Prepend((path, command));
    }
}
