using System.Globalization;
using System.Text;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Docs;

/// <summary>The reference of commands as Markdown: what --help says of each.</summary>
internal static class CommandReference
{
    public static async Task<string> Markdown()
    {
        var text = new StringBuilder();
        foreach (var command in await HelpText.All())
        {
            text.Append(CultureInfo.InvariantCulture, $"### seq2seq {command.Name}\n\n```text\n{command.Text}\n```\n\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
