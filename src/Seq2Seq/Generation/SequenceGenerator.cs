using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Generation;

/// <summary>
/// Generation as a whole: chooses the search loop that the options ask for, then reranks, merges and cuts what it found. Holds no state, and may be used
/// from any number of threads at once as far as the network may.
/// </summary>
/// <param name="decoder">The network.</param>
/// <param name="specials">Its special ids; padding, begin and unknown are never generated.</param>
public sealed class SequenceGenerator(IIncrementalDecoder decoder, SpecialTokens specials)
{
    /// <summary>Makes text of ids, by which hypotheses are merged and compared.</summary>
    public Func<IReadOnlyList<int>, string> TextOf { get; init; } = ids => string.Join(' ', ids);

    /// <summary>Rules of the caller on the next token, beside those of the options; in this order.</summary>
    public IReadOnlyList<ILogitsProcessor> Processors { get; init; } = [];

    /// <summary>The model whose cross-attention gives alignments and coverage; null when there is none.</summary>
    internal Seq2SeqModel? AttentionModel { get; init; }

    /// <summary>Generates for a batch.</summary>
    /// <param name="requests">The sources, none of them empty.</param>
    /// <param name="options">How to generate; valid.</param>
    /// <param name="observer">Hears of every token; not with a beam, whose tokens are settled only at the end.</param>
    /// <param name="cancellation">Stops the work between two steps.</param>
    /// <returns>
    /// For each request, in their order, its n_best hypotheses, best first: fewer where fewer differ as texts. Samples come all, in the order of drawing, unless
    /// they are reranked.
    /// </returns>
    /// <exception cref="InputException">A request or the model does not go with the options.</exception>
    public IReadOnlyList<IReadOnlyList<Hypothesis>> Generate(
        IReadOnlyList<GenerationRequest> requests, GenerationOptions options, TokenObserver? observer = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(options);
        Check(requests, options, observer);
        if (requests.Count == 0)
        {
            return [];
        }

        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        var context = new SearchContext(decoder, options, specials)
        {
            Processors = LogitsProcessors.For(options, specials, Processors),
            Observer = observer,
            Cancellation = cancellation,
        };
        var found = options.Strategy == Strategy.Beam ? Follow(context, requests) : new SampleSearch(context).Run(requests);
        var chosen = found.Select(hypotheses => Choose(hypotheses, options)).ToList();
        return options.Alignment ? Align(requests, chosen) : chosen;
    }

    /// <summary>What is wrong with a request, as the end of a sentence, or null.</summary>
    internal string? ProblemOf(GenerationRequest request, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var longest = Math.Min(options.MaxLength ?? int.MaxValue, decoder.MaxLength);
        var unknown = request.Source.Concat(request.Prefix).Concat(request.MustInclude.SelectMany(phrase => phrase)).FirstOrDefault(id => id < 0 || id >= decoder.VocabSize, -1);
        return unknown != -1 ? $"{unknown} is no token id; whole numbers from 0 to {decoder.VocabSize - 1} are wanted"
            : request.Prefix.Length > longest ? $"the prefix has {request.Prefix.Length} tokens; at most {longest} (the longest output) are wanted"
            : request.MustInclude.Count == 0 ? null
            : request.MustInclude.Any(phrase => phrase.Length == 0) ? "a phrase that must be there is empty; one with tokens is wanted"
            : options.Strategy != Strategy.Beam || options.BeamGroups > 1 ? "phrases that must be there want strategy beam with one group"
            : null;
    }

    private void Check(IReadOnlyList<GenerationRequest> requests, GenerationOptions options, TokenObserver? observer)
    {
        if (options.Validate().FirstOrDefault() is { } problem)
        {
            throw new InputException($"{problem}.");
        }

        if (options.Strategy == Strategy.Beam && (observer is not null || requests.Any(request => request.Observer is not null)))
        {
            throw new InputException("tokens of a beam are settled only at the end; strategy greedy or sample is wanted to hear of each.");
        }

        if ((options.Alignment || options.CoveragePenalty > 0) && AttentionModel?.Config.Architecture != Architecture.EncoderDecoder)
        {
            throw new InputException("alignment and coverage_penalty read cross-attention, which the model does not have; an encoder-decoder model is wanted.");
        }

        if (options.BannedTokens.FirstOrDefault(id => id >= decoder.VocabSize, -1) is var outside and not -1)
        {
            throw new InputException($"banned_tokens names {outside}; whole numbers from 0 to {decoder.VocabSize - 1} are wanted.");
        }

        foreach (var request in requests)
        {
            if (ProblemOf(request, options) is { } sentence)
            {
                throw new InputException($"line {request.Line}: {sentence}.");
            }
        }
    }

    private IReadOnlyList<IReadOnlyList<Hypothesis>> Follow(SearchContext context, IReadOnlyList<GenerationRequest> requests)
    {
        var ranked = new BeamSearch(context).Run(requests);
        if (context.Options.CoveragePenalty is { } weight and > 0)
        {
            ranked = [.. requests.Zip(ranked, (request, hypotheses) => Cover(request, hypotheses, weight))];
        }

        return [.. ranked.Select(hypotheses => (IReadOnlyList<Hypothesis>)[.. hypotheses.Select(one => one.Hypothesis)])];
    }

    private IReadOnlyList<RankedHypothesis> Cover(GenerationRequest request, IReadOnlyList<RankedHypothesis> hypotheses, double weight)
    {
        var attention = CrossAttention.Read(AttentionModel!, [.. hypotheses.Select(one => new TokenPair(request.Source, one.Hypothesis.Ids))]);
        return RankedHypothesis.Sort(hypotheses.Select((one, i) =>
        {
            var coverage = weight * CrossAttention.Coverage(attention[i]);
            return one with { Rank = one.Rank + coverage, Hypothesis = one.Hypothesis with { Score = one.Hypothesis.Score + coverage } };
        }));
    }

    private IReadOnlyList<Hypothesis> Choose(IReadOnlyList<Hypothesis> hypotheses, GenerationOptions options)
    {
        if (options.Strategy == Strategy.Beam && (options.NBest > 1 || options.Rerank != Reranking.None))
        {
            hypotheses = [.. hypotheses.DistinctBy(one => TextOf(one.Ids)).Take(options.Width)];
        }

        if (options.Rerank == Reranking.Mbr)
        {
            var order = MinimumBayesRisk.Order([.. hypotheses.Select(one => TextOf(one.Ids))], options.MbrUtility ?? MbrUtility.Chrf);
            hypotheses = [.. order.Select(i => hypotheses[i])];
        }

        var count = options.Strategy == Strategy.Sample && options.Rerank == Reranking.None ? hypotheses.Count : options.NBest;
        return [.. hypotheses.Take(count)];
    }

    private List<IReadOnlyList<Hypothesis>> Align(IReadOnlyList<GenerationRequest> requests, List<IReadOnlyList<Hypothesis>> chosen)
    {
        var aligned = new List<IReadOnlyList<Hypothesis>>();
        foreach (var (request, hypotheses) in requests.Zip(chosen))
        {
            var attention = CrossAttention.Read(AttentionModel!, [.. hypotheses.Select(one => new TokenPair(request.Source, one.Ids))]);
            aligned.Add([.. hypotheses.Select((one, i) => one with { Alignment = CrossAttention.Links(attention[i]) })]);
        }

        return aligned;
    }
}
