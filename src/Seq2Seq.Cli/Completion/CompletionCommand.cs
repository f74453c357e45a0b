using System.CommandLine;
using System.Text;

namespace Seq2Seq.Cli.Completion;

/// <summary>seq2seq completion: a script by which a shell completes command lines.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "pwsh"];

    private static readonly CommandDescription Description = new(
        "completion",
        "Prints a script by which a shell completes commands, options, their values and checkpoint folders.",
        "source <(./seq2seq completion bash)")
    {
        Details = """
            The script asks the program each time, so it need not be printed anew; a name of a file is completed by the shell itself.

            bash: source <(./seq2seq completion bash), at once or in ~/.bashrc.

            zsh: source <(./seq2seq completion zsh), after compinit.

            pwsh: ./seq2seq completion pwsh | Out-String | Invoke-Expression, at once or in $PROFILE.
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var shell = new Argument<string>("SHELL") { HelpName = "SHELL", Description = $"{ChoiceOption.List(Shells)}." };
        shell.CompletionSources.Add(Shells);
        return factory.Create(Description, [shell], (parsed, context) =>
        {
            var name = parsed.GetRequiredValue(shell);
            context.Io.Output.Write(Shells.Contains(name) ? Script(name) : throw new InputException($"SHELL is '{name}'; {ChoiceOption.List(Shells)} is wanted."));
            return ExitCode.Done;
        });
    }

    private static string Script(string shell)
    {
        using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"completion.{shell}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
