namespace Seq2Seq.Cli;

/// <summary>What the process says to the one that started it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    public const int Failed = 1;

    /// <summary>Wrong usage, configuration or input.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM, what there was is saved.</summary>
    public const int Interrupted = 130;
}
