namespace Seq2Seq.Tests.Support;

/// <summary>What --help says of a command.</summary>
/// <param name="Name">Its words, without "seq2seq": "tokenizer train".</param>
/// <param name="Text">The help, without white space at the ends of lines.</param>
/// <param name="Groups">Whether it only groups others.</param>
internal sealed record CommandHelp(string Name, string Text, bool Groups)
{
    /// <summary>Every command in the order of --help, each group before what it groups; the program itself is not among them.</summary>
    public static async Task<IReadOnlyList<CommandHelp>> All()
    {
        List<CommandHelp> all = [];
        foreach (var name in Inner(await Read([])))
        {
            await Add(all, [name]);
        }

        return all;
    }

    private static async Task Add(List<CommandHelp> all, string[] command)
    {
        var text = await Read(command);
        var inner = Inner(text);
        all.Add(new CommandHelp(string.Join(' ', command), text, inner.Count > 0));
        foreach (var name in inner)
        {
            await Add(all, [.. command, name]);
        }
    }

    private static async Task<string> Read(string[] command)
    {
        var ran = await CommandLine.Run([.. command, "--help"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        return string.Join('\n', ran.Output.Split('\n').Select(line => line.TrimEnd())).Trim('\n');
    }

    // Below "Commands:" a name stands two places in, and what is said of it further.
    private static List<string> Inner(string help) =>
    [
        .. help.Split('\n').SkipWhile(line => line != "Commands:").Skip(1)
            .Where(line => line.Length > 2 && line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]),
    ];
}
