using Seq2Seq.Batching;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Data;

/// <summary>How batches are made.</summary>
internal sealed record BatchOptions
{
    /// <summary>Size of a batch: padded tokens of the longer side.</summary>
    public required int Budget { get; init; }

    /// <summary>Ids of padding, begin and end.</summary>
    public required SpecialTokens Specials { get; init; }

    /// <summary>Where the tensors shall live.</summary>
    public required Device Device { get; init; }

    /// <summary>Whether pairs and batches are mixed anew in every epoch; else they come in the order of length.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Batches made ahead on a background thread; 0 for none.</summary>
    public int Prefetch { get; init; }

    /// <summary>Hides tokens of sources for an encoder alone to predict; null for pairs as they are.</summary>
    public TokenMasking? Masking { get; init; }

    /// <summary>How often the pairs of each corpus are seen in an epoch; once when not given.</summary>
    public IReadOnlyList<double>? Weights { get; init; }
}

/// <summary>The batches of a corpus, epoch after epoch, from any position on.</summary>
/// <param name="pairsOf">The pairs of an epoch, by its number; the same ones in each, unless they are encoded anew. Asked for one epoch after another.</param>
/// <param name="options">How batches are made.</param>
internal sealed class BatchSequence(Func<int, TokenPairs> pairsOf, BatchOptions options)
{
    /// <summary>Batches without end; the consumer disposes of them. They depend on the pairs, the options and the seed alone.</summary>
    /// <param name="from">The first one wanted.</param>
    /// <param name="seed">Of the run.</param>
    public IEnumerable<(Batch Batch, DataPosition Next)> Shuffled(DataPosition from, long seed)
    {
        ArgumentNullException.ThrowIfNull(from);
        var batches = Make(from, seed);
        return options.Prefetch > 0 ? Prefetcher.Ahead(batches, options.Prefetch, item => item.Batch.Dispose()) : batches;
    }

    /// <summary>Every pair once, in the order of length; the consumer disposes of the batches.</summary>
    public IEnumerable<Batch> Once()
    {
        var pairs = pairsOf(0);
        var batches = TokenBucketBatcher.Plan(pairs.Lengths, [.. Enumerable.Range(0, pairs.Count)], options.Budget, null).Select(chosen => Batch(pairs, chosen, 0));
        return options.Prefetch > 0 ? Prefetcher.Ahead(batches, options.Prefetch, batch => batch.Dispose()) : batches;
    }

    /// <summary>The plan of an epoch.</summary>
    /// <param name="pairs">The pairs of the epoch.</param>
    /// <param name="epoch">Its number.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="budget">Size of a batch, if not that of the options.</param>
    internal BatchPlan Plan(TokenPairs pairs, int epoch, long seed, int? budget = null)
    {
        var random = TokenBucketBatcher.EpochRandom(seed, epoch);
        var weights = options.Weights ?? [.. pairs.CorpusSizes.Select(_ => 1.0)];
        var drawn = new CorpusWeights(pairs.CorpusSizes, weights).Draw(random);
        return TokenBucketBatcher.Plan(pairs.Lengths, drawn, budget ?? options.Budget, options.Shuffle ? random : null);
    }

    private IEnumerable<(Batch Batch, DataPosition Next)> Make(DataPosition from, long seed)
    {
        var at = from;
        while (true)
        {
            var pairs = pairsOf(at.Epoch);
            (var plan, at) = Remaining(pairs, at, seed);
            for (var i = at.Batch; i < plan.Count; i++)
            {
                yield return (Batch(pairs, plan[i], at.Epoch), i + 1 < plan.Count ? at with { Batch = i + 1 } : new DataPosition(at.Epoch + 1, 0));
            }

            at = new DataPosition(at.Epoch + 1, 0);
        }
    }

    // An epoch ends with the batches it began with, so that every pair is seen once. Where they are now too large, those that remain are cut down.
    private (BatchPlan Plan, DataPosition At) Remaining(TokenPairs pairs, DataPosition at, long seed)
    {
        var planned = at.Batch == 0 ? options.Budget : at.PlannedTokens ?? options.Budget;
        var cut = at.Batch == 0 ? planned : at.CutTokens ?? planned;
        var plan = Plan(pairs, at.Epoch, seed, planned);
        if (cut < planned)
        {
            (plan, _) = plan.CutTo(cut, pairs.Lengths, 0);
        }

        var first = at.Batch;
        if (options.Budget < cut)
        {
            (cut, (plan, first)) = (options.Budget, plan.CutTo(options.Budget, pairs.Lengths, first));
        }

        return (plan, new DataPosition(at.Epoch, first) { PlannedTokens = planned, CutTokens = cut < planned ? cut : null });
    }

    private Batch Batch(TokenPairs pairs, IReadOnlyList<int> chosen, int epoch) => options.Masking is { } masking
        ? Data.Batch.Masked(pairs, chosen, masking, epoch, options.Device)
        : Data.Batch.Of(pairs, chosen, options.Specials, options.Device, pairs.Sides);
}

/// <summary>A place in the endless sequence of batches.</summary>
/// <param name="Epoch">Passes over the data completed.</param>
/// <param name="Batch">Batches of the current pass that have been taken.</param>
public sealed record DataPosition(int Epoch, int Batch)
{
    /// <summary>data.batch_tokens that the batches of the current pass were planned with; the configured one when null.</summary>
    public int? PlannedTokens { get; init; }

    /// <summary>The smaller data.batch_tokens that the planned batches were cut down to after a change in the middle of the pass; null when they were not.</summary>
    public int? CutTokens { get; init; }
}
