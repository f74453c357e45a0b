using Seq2Seq.Batching;
using Seq2Seq.Configuration;

namespace Seq2Seq.Generation;

/// <summary>
/// Generation as a whole: chooses the search loop that the options ask for, then reranks, merges and cuts what it found. Holds no state, and may be used
/// from any number of threads at once as far as the network may.
/// </summary>
/// <param name="network">The network, which stays the caller's; its padding, begin and unknown tokens are never generated.</param>
public sealed class SequenceGenerator(INetwork network)
{
    /// <summary>Makes text of ids, by which hypotheses are merged and compared.</summary>
    public Func<IReadOnlyList<int>, string> TextOf { get; init; } = ids => string.Join(' ', ids);

    /// <summary>Rules of the caller on the next token, beside those of the options; in this order.</summary>
    public IReadOnlyList<ITokenRule> Rules { get; init; } = [];

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
        RequestRules.Check(network, requests, options, observer);
        return requests.Count == 0 ? [] : Run(requests, options, observer, cancellation);
    }

    /// <summary>Generates for at least one request that is known to fulfil <see cref="RequestRules"/>.</summary>
    internal IReadOnlyList<IReadOnlyList<Hypothesis>> Run(
        IReadOnlyList<GenerationRequest> requests, GenerationOptions options, TokenObserver? observer, CancellationToken cancellation)
    {
        if (network.Config.HasEncoder)
        {
            return Search(network, requests, options, observer, cancellation);
        }

        // Without an encoder the sources are prompts, and only those of one length can be read side by side.
        var results = new IReadOnlyList<Hypothesis>[requests.Count];
        foreach (var group in Enumerable.Range(0, requests.Count).GroupBy(i => requests[i].Source.Length))
        {
            using var continuing = new PromptNetwork(network, group.Key);
            var found = Search(continuing, [.. group.Select(i => requests[i])], options, observer, cancellation);
            foreach (var (place, hypotheses) in group.Zip(found))
            {
                results[place] = hypotheses;
            }
        }

        return results;
    }

    private List<IReadOnlyList<Hypothesis>> Search(
        INetwork searched, IReadOnlyList<GenerationRequest> requests, GenerationOptions options, TokenObserver? observer, CancellationToken cancellation)
    {
        var context = new SearchContext(searched, options) { Observer = observer, Cancellation = cancellation, Rules = [] };
        context = context with { Rules = TokenRules.For(options, context.Specials, Rules) };
        var found = options.Strategy == Strategy.Beam ? Follow(context, requests) : new SampleSearch(context).Run(requests);
        var chosen = found.Select(hypotheses => Choose(hypotheses, options)).ToList();
        return options.Alignment ? Align(requests, chosen) : chosen;
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
        var attention = Attention([.. hypotheses.Select(one => new TokenPair(request.Source, one.Hypothesis.Ids))]);
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

    private IReadOnlyList<float[,]> Attention(IReadOnlyList<TokenPair> pairs) => ((IAttentionNetwork)network).CrossAttention(pairs);

    private List<IReadOnlyList<Hypothesis>> Align(IReadOnlyList<GenerationRequest> requests, List<IReadOnlyList<Hypothesis>> chosen)
    {
        var aligned = new List<IReadOnlyList<Hypothesis>>();
        foreach (var (request, hypotheses) in requests.Zip(chosen))
        {
            var attention = Attention([.. hypotheses.Select(one => new TokenPair(request.Source, one.Ids))]);
            aligned.Add([.. hypotheses.Select((one, i) => one with { Alignment = CrossAttention.Links(attention[i]) })]);
        }

        return aligned;
    }
}
