namespace Seq2Seq.Server.Decoding;

/// <summary>Work that cannot share a call with other work.</summary>
/// <param name="work">The work.</param>
/// <param name="cancellation">Cancelled when nobody wants the result any more; what has begun is done to its end.</param>
internal sealed class SingleJob<T>(Func<T> work, CancellationToken cancellation) : DecodingJob<T>(cancellation)
{
    /// <inheritdoc/>
    public override object Kind { get; } = new();

    /// <inheritdoc/>
    public override int Texts => 1;

    /// <inheritdoc/>
    public override void Run(IReadOnlyList<DecodingJob> batch) => Complete(work());
}
