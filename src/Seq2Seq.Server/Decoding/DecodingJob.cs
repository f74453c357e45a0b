namespace Seq2Seq.Server.Decoding;

/// <summary>Work that waits for the decoder.</summary>
/// <param name="cancellation">Cancelled when nobody wants the result any more.</param>
internal abstract class DecodingJob(CancellationToken cancellation)
{
    /// <summary>Jobs of equal kind may be done in one call.</summary>
    public abstract object Kind { get; }

    /// <summary>Texts, or pairs, that it holds.</summary>
    public abstract int Texts { get; }

    /// <summary>Outputs that it has under way at once.</summary>
    public virtual int Rows => Texts;

    /// <summary>Cancelled when nobody wants the result any more.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>When it began to wait, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long Arrived { get; set; }

    /// <summary>Does a batch of jobs of this kind, this one among them, and gives each its result.</summary>
    public abstract void Run(IReadOnlyList<DecodingJob> batch);

    /// <summary>Gives it a failure for a result.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>Work with a result.</summary>
/// <param name="cancellation">Cancelled when nobody wants the result any more.</param>
internal abstract class DecodingJob<T>(CancellationToken cancellation) : DecodingJob(cancellation)
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The result.</summary>
    public Task<T> Result => _result.Task;

    /// <inheritdoc/>
    public override void Fail(Exception failure) => _result.TrySetException(failure);

    /// <summary>Gives it its result.</summary>
    protected void Complete(T result) => _result.TrySetResult(result);
}
