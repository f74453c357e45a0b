namespace Seq2Seq.Downloads;

/// <summary>A file could not be fetched. The message is one sentence that says which, why, and what can be done.</summary>
internal sealed class DownloadException : IOException
{
    /// <summary>Makes the exception from a complete sentence.</summary>
    public DownloadException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception from a complete sentence and the failure behind it.</summary>
    public DownloadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
