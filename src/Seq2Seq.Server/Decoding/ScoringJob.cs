using Seq2Seq.Batching;

namespace Seq2Seq.Server.Decoding;

/// <summary>Pairs of one request to score.</summary>
/// <param name="model">Who scores.</param>
/// <param name="pairs">Token ids of sources and targets.</param>
/// <param name="cancellation">Cancelled when nobody wants the result any more.</param>
internal sealed class ScoringJob(ServedModel model, TokenPair[] pairs, CancellationToken cancellation) : DecodingJob<IReadOnlyList<float[]>>(cancellation)
{
    /// <inheritdoc/>
    public override object Kind { get; } = (model.Id, nameof(ScoringJob));

    /// <inheritdoc/>
    public override int Texts => pairs.Length;

    private TokenPair[] Pairs => pairs;

    /// <inheritdoc/>
    public override void Run(IReadOnlyList<DecodingJob> batch)
    {
        var jobs = batch.Cast<ScoringJob>().ToList();
        var scores = model.Translator.Score([.. jobs.SelectMany(job => job.Pairs)]);
        var start = 0;
        foreach (var job in jobs)
        {
            job.Complete([.. scores.Skip(start).Take(job.Texts)]);
            start += job.Texts;
        }
    }
}
