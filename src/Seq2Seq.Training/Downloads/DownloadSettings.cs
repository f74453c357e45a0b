namespace Seq2Seq.Downloads;

/// <summary>How patiently files are fetched.</summary>
internal sealed record DownloadSettings
{
    /// <summary>Tries in a row that bring nothing new before a file is given up.</summary>
    public int Tries { get; init; } = 6;

    /// <summary>Time before the second try; every further one waits twice as long as the one before it.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may say nothing before the connection counts as cut off.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>How far a download is.</summary>
internal enum DownloadStage
{
    /// <summary>The file was there already, and is right.</summary>
    Present,

    /// <summary>Bytes come.</summary>
    Receiving,

    /// <summary>A try has failed, and another will follow.</summary>
    Retrying,

    /// <summary>The file is there now, and is right.</summary>
    Finished,
}

/// <summary>News of a download.</summary>
/// <param name="File">The file that it is about.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Received">Packed bytes that are there.</param>
/// <param name="Total">Packed bytes of the whole; null where the server does not say.</param>
/// <param name="Problem">Why another try is needed.</param>
internal sealed record DownloadProgress(RemoteFile File, DownloadStage Stage, long Received = 0, long? Total = null, string? Problem = null);
