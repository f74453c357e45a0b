using System.CommandLine;
using Seq2Seq.Cli.Completion;

namespace Seq2Seq.Cli;

/// <summary>Arguments and options that several commands have: the same words for the same thing.</summary>
internal static class CommonSymbols
{
    /// <summary>CHECKPOINT.</summary>
    public static Argument<string> Checkpoint(string description = "Folder of a run or of a checkpoint.")
    {
        var argument = new Argument<string>("CHECKPOINT") { HelpName = "CHECKPOINT", Description = description };
        argument.CompletionSources.Add(context => KnownFolders.Checkpoints(context.WordToComplete));
        return argument;
    }

    /// <summary>CHECKPOINT…</summary>
    public static Argument<string[]> Checkpoints(string description)
    {
        var argument = new Argument<string[]>("CHECKPOINT") { HelpName = "CHECKPOINT", Description = description, Arity = ArgumentArity.OneOrMore };
        argument.CompletionSources.Add(context => KnownFolders.Checkpoints(context.WordToComplete));
        return argument;
    }

    /// <summary>CONFIG.</summary>
    public static Argument<string> Config() => new("CONFIG") { Description = "Configuration file (YAML)." };

    /// <summary>--set.</summary>
    public static Option<string[]> Set() => new("--set") { Description = "Set one key, such as training.learning_rate=0.001; may be repeated.", HelpName = "KEY=VALUE" };

    /// <summary>--input.</summary>
    public static Option<string> Input(string what) =>
        new("--input", "-i") { Description = $"{what}; - is standard input.", DefaultValueFactory = _ => "-", HelpName = "FILE" };

    /// <summary>--output to standard output unless told.</summary>
    public static Option<string> Output(string what = "File to write") =>
        new("--output", "-o") { Description = $"{what}; - is standard output.", DefaultValueFactory = _ => "-", HelpName = "FILE" };

    /// <summary>--output that must be given.</summary>
    public static Option<string> RequiredOutput(string description, string helpName) =>
        new("--output", "-o") { Description = description, Required = true, HelpName = helpName };

    /// <summary>--output that may be given.</summary>
    public static Option<string?> OptionalOutput(string description, string helpName) => new("--output", "-o") { Description = description, HelpName = helpName };

    /// <summary>--overwrite of a folder.</summary>
    public static Option<bool> Overwrite() => new("--overwrite") { Description = "Replace the folder if it is there." };

    /// <summary>--format, whose default is the first word.</summary>
    public static Option<string> Format(params string[] words) => ChoiceOption.Create("--format", "Form of what is written.", words);

    /// <summary>--ids.</summary>
    public static Option<bool> Ids(string what) => new("--ids") { Description = $"{what} token ids parted by spaces." };

    /// <summary>--device.</summary>
    public static Option<string> Device() => Device<string>("Where to compute: auto, cpu, cuda or cuda:N.", "auto");

    /// <summary>--device in place of a configuration's.</summary>
    public static Option<string?> DeviceOfConfig() => Device<string?>("Where to compute: auto, cpu, cuda or cuda:N; the configuration's unless told.", null);

    private static Option<T> Device<T>(string description, T? standard)
    {
        var option = new Option<T>("--device") { Description = description, HelpName = "DEVICE" };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => standard;
        }

        option.CompletionSources.Add("auto", "cpu", "cuda");
        return option;
    }
}
