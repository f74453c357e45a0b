using System.Runtime.InteropServices;

namespace Seq2Seq.Cli;

/// <summary>Ctrl-C and SIGTERM: the first asks the command to finish what it holds and save, the second ends the process at once.</summary>
internal sealed partial class InterruptSignals : IDisposable
{
    // A live display hides it.
    private static ReadOnlySpan<byte> ShowCursor => "\e[?25h\n"u8;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _count;

    public InterruptSignals()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
        {
            ExitAtOnce();
        }

        // On another thread: a signal handler must not run the continuations of whoever waits.
        ThreadPool.QueueUserWorkItem(_ => _source.Cancel());
    }

    // Environment.Exit waits for what is written at the end of a process and unloads libraries under threads that are still computing with them.
    private static void ExitAtOnce()
    {
        if (!Console.IsErrorRedirected && Terminal.CanDraw(Environment.GetEnvironmentVariable("TERM")))
        {
            using var terminal = Console.OpenStandardError();
            terminal.Write(ShowCursor);
        }

        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            ExitWithoutCleaning(ExitCode.Interrupted);
        }

        Environment.Exit(ExitCode.Interrupted);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitWithoutCleaning(int code);
}
