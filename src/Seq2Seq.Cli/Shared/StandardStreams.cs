using System.Text;

namespace Seq2Seq.Cli;

/// <summary>Where a command reads and writes. Data goes to Output, everything that people read beside it to Error.</summary>
/// <param name="Input">Raw bytes of standard input.</param>
/// <param name="Output">Data; UTF-8, LF.</param>
/// <param name="Error">Progress, log, warnings, errors.</param>
internal sealed record StandardStreams(Stream Input, TextWriter Output, TextWriter Error)
{
    /// <summary>Whether a person types the input.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Whether a person reads the output.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person reads the progress on a terminal that bars and colour may be drawn on.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Those of this process.</summary>
    public static StandardStreams OfProcess() => new(
        Console.OpenStandardInput(),
        Writer(Console.OpenStandardOutput(), autoFlush: !Console.IsOutputRedirected),
        Writer(Console.OpenStandardError(), autoFlush: true))
    {
        InputIsTerminal = !Console.IsInputRedirected,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected && Terminal.CanDraw(Environment.GetEnvironmentVariable("TERM")),
    };

    private static StreamWriter Writer(Stream stream, bool autoFlush) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { AutoFlush = autoFlush, NewLine = "\n" };
}
