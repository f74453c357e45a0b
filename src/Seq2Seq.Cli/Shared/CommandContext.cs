namespace Seq2Seq.Cli;

/// <summary>What every command is given besides its own options.</summary>
/// <param name="Io">Where to read and write.</param>
/// <param name="Quiet">Whether only data and errors are wanted.</param>
/// <param name="Cancellation">Cancelled by Ctrl-C or SIGTERM.</param>
internal sealed record CommandContext(StandardStreams Io, bool Quiet, CancellationToken Cancellation)
{
    /// <summary>Writes a line for people, unless --quiet.</summary>
    public void Say(string line)
    {
        if (!Quiet)
        {
            Io.Error.WriteLine(line);
        }
    }

    /// <summary>Writes a warning, unless --quiet.</summary>
    public void Warn(string sentence) => Say($"warning: {sentence}");
}
