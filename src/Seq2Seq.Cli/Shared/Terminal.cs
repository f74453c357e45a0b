using Spectre.Console;

namespace Seq2Seq.Cli;

/// <summary>
/// The rules of what a terminal is shown: bars and colour where a person watches standard error, never with --quiet, when it is redirected or where TERM is
/// dumb; and no colour where NO_COLOR is set and not empty (no-color.org).
/// </summary>
internal static class Terminal
{
    // A line of a table that nobody's window bounds.
    private const int WidthOfFiles = 160;

    /// <summary>Whether the terminal can move its cursor.</summary>
    public static bool CanDraw(string? term) => term is not (null or "" or "dumb") || OperatingSystem.IsWindows();

    /// <summary>Whether colour is unwelcome.</summary>
    public static bool IsWithoutColour(string? noColor) => !string.IsNullOrEmpty(noColor);

    /// <summary>Whether bars may be drawn.</summary>
    public static bool IsWatched(this CommandContext context) => !context.Quiet && context.Io.ErrorIsTerminal;

    /// <summary>What draws on standard error.</summary>
    public static IAnsiConsole Console(CommandContext context)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Io.Error) };
        if (!context.Io.ErrorIsTerminal)
        {
            (settings.Ansi, settings.ColorSystem) = (AnsiSupport.No, ColorSystemSupport.NoColors);
        }
        else if (IsWithoutColour(Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            settings.ColorSystem = ColorSystemSupport.NoColors;
        }

        var console = AnsiConsole.Create(settings);
        if (!context.Io.ErrorIsTerminal)
        {
            console.Profile.Width = WidthOfFiles;
        }

        return console;
    }
}
