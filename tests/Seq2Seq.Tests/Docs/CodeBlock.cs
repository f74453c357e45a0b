namespace Seq2Seq.Tests.Docs;

/// <summary>
/// A fenced block of a page. The commands of <c>sh</c> blocks are run as one script; those of <c>console</c> blocks, which begin with "$ ", one by one, and
/// what they print is compared with what the page shows. A comment in the line before says otherwise:
/// "not run: why", "output not held: why", or "exit code: N".
/// </summary>
/// <param name="Place">Page and line.</param>
/// <param name="Language">The word after the fence.</param>
/// <param name="Lines">What stands between the fences.</param>
/// <param name="Marks">The comments before it, without their brackets.</param>
internal sealed record CodeBlock(string Place, string Language, IReadOnlyList<string> Lines, IReadOnlyList<string> Marks)
{
    private const string Prompt = "$ ";

    public bool HoldsCommands => Language is "sh" or "console";

    public string? WhyNotRun => Mark("not run: ");

    public string? WhyNotHeld => Mark("output not held: ");

    /// <summary>What every command of it, or the script, is to end with.</summary>
    public int ExitCode => int.Parse(Mark("exit code: ") ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    public string Text => string.Concat(Lines.Select(line => line + "\n"));

    /// <summary>The commands with the output that is shown below each.</summary>
    public IEnumerable<(string Command, IReadOnlyList<string> Output)> Commands()
    {
        if (Language == "sh")
        {
            yield return (Text, []);
            yield break;
        }

        Assert.True(Lines.Count > 0 && Lines[0].StartsWith(Prompt, StringComparison.Ordinal), $"{Place}: a console block begins with \"{Prompt}\" and a command.");
        for (var i = 0; i < Lines.Count;)
        {
            var command = Lines[i++][Prompt.Length..];
            while (command.EndsWith('\\'))
            {
                command += $"\n{Lines[i++]}";
            }

            var output = Lines.Skip(i).TakeWhile(line => !line.StartsWith(Prompt, StringComparison.Ordinal)).ToList();
            i += output.Count;
            yield return (command, output);
        }
    }

    private string? Mark(string name) =>
        Marks.FirstOrDefault(mark => mark.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
}
