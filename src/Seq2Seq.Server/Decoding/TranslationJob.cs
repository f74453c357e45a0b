using System.Text.Json;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Decoding;

/// <summary>Texts of one request to translate. What comes out does not depend on the requests that it is decoded with.</summary>
internal sealed class TranslationJob : DecodingJob<IReadOnlyList<Translation>>
{
    private readonly Translator _translator;
    private readonly GenerationOptions _options;
    private GenerationRequest[] _requests;
    private readonly ServerMetrics _metrics;

    /// <summary>Makes the job.</summary>
    /// <param name="model">Who translates.</param>
    /// <param name="sources">Token ids of the texts.</param>
    /// <param name="options">How.</param>
    /// <param name="metrics">Counts tokens.</param>
    /// <param name="cancellation">Cancelled when nobody wants the result any more; its texts then leave the batch at the next token.</param>
    public TranslationJob(ServedModel model, IReadOnlyList<int[]> sources, GenerationOptions options, ServerMetrics metrics, CancellationToken cancellation)
        : base(cancellation)
    {
        (_translator, _options, _metrics) = (model.Translator, options, metrics);
        _requests = [.. sources.Select((source, line) => new GenerationRequest { Line = line, Source = source, Cancellation = cancellation })];

        // Options hold a list, which records compare by reference.
        Kind = (model.Id, JsonSerializer.Serialize(options, ApiJson.Layout));
    }

    /// <inheritdoc/>
    public override object Kind { get; }

    /// <inheritdoc/>
    public override int Texts => _requests.Length;

    /// <inheritdoc/>
    public override int Rows => Texts * _options.RowsPerSource;

    /// <summary>Has somebody hear of each token, on the decoder's thread, which must not wait there; not with a beam, and before the job is queued.</summary>
    public void Tell(TokenObserver observer) => _requests = [.. _requests.Select(request => request with { Observer = observer })];

    /// <inheritdoc/>
    public override void Run(IReadOnlyList<DecodingJob> batch)
    {
        var jobs = batch.Cast<TranslationJob>().ToList();
        var settings = new TranslationSettings { Options = _options, Workers = 1 };
        var translations = _translator.Translate([.. jobs.SelectMany(job => job._requests)], settings, CancellationToken.None);
        _metrics.CountTokens(translations.Sum(translation => translation.Outputs.Sum(output => output.Hypothesis.TokenLogProbs.Length)));
        var start = 0;
        foreach (var job in jobs)
        {
            job.Complete([.. translations.Skip(start).Take(job.Texts)]);
            start += job.Texts;
        }
    }
}
