namespace Seq2Seq.Server;

/// <summary>What a server takes on at most, so that no client can starve the others.</summary>
public sealed record ServerLimits
{
    /// <summary>Most bytes of a request's body; more is answered with 413.</summary>
    public int BodyBytes { get; init; } = 1 << 20;

    /// <summary>Most lists and objects within each other in a body.</summary>
    public int JsonDepth { get; init; } = 16;

    /// <summary>Most texts, or pairs to score, of one request.</summary>
    public int Texts { get; init; } = 64;

    /// <summary>Most UTF-16 characters of one text; what the model has no place for within that is left out, and the answer says so.</summary>
    public int TextLength { get; init; } = 10_000;

    /// <summary>Most outputs under way at once for one text: the size of a beam, or samples.</summary>
    public int RowsPerText { get; init; } = 64;

    /// <summary>Most attention weights and log-probabilities of one answer.</summary>
    public long AttentionNumbers { get; init; } = 4_000_000;

    /// <summary>Most texts that wait for the decoder; more are answered with 429.</summary>
    public int QueuedTexts { get; init; } = 512;

    /// <summary>Most texts that are decoded together.</summary>
    public int BatchTexts { get; init; } = 64;

    /// <summary>Most outputs under way at once in one batch; one request always fits.</summary>
    public int BatchRows { get; init; } = 512;

    /// <summary>How long the first of a batch waits for others that it could be decoded with.</summary>
    public TimeSpan BatchWindow { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long a request may take, waiting included; after that it is given up with 408.</summary>
    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server that is to stop waits for what runs.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most connections at a time.</summary>
    public int Connections { get; init; } = 2_048;
}
