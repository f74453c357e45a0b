using System.CommandLine;

namespace Seq2Seq.Cli;

/// <summary>
/// What --help says of a command. All of it follows these rules, and HelpTests hold to most of them: full sentences with full stops; "folder of a run or of a checkpoint"; options
/// in the order inputs, outputs, model, generation, machine; the choices of an option in HelpName with the default first; a default that is always there by the
/// library's "[default: …]", one that depends on something by "…; X unless told.".
/// </summary>
/// <param name="Name">Its word on the command line.</param>
/// <param name="Summary">What it does, in one sentence: lists of commands show no more.</param>
/// <param name="Example">A command line that works.</param>
internal sealed record CommandDescription(string Name, string Summary, string Example)
{
    /// <summary>What else its own --help says: paragraphs with an empty line between, whose lines are joined and wrapped anew.</summary>
    public string Details { get; init; } = "";

    /// <summary>All that its own --help says above the usage.</summary>
    public string Full
    {
        get
        {
            var paragraphs = Details.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(paragraph => paragraph.Replace('\n', ' '));
            return string.Join("\n\n", [Summary, .. paragraphs, $"Example:\n  {Example}"]);
        }
    }
}

/// <summary>A command that says more of itself in its own --help than in a list of commands.</summary>
internal sealed class DescribedCommand(CommandDescription description) : Command(description.Name, description.Summary)
{
    /// <summary>What its own --help says.</summary>
    public string Full => description.Full;
}
