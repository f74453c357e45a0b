using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Data;

/// <summary>The batches of a corpus in memory, epoch after epoch, from any position on.</summary>
public sealed class BatchSequence(IReadOnlyList<TokenPair> pairs, int budget, SpecialTokens specials, Device device)
{
    private readonly (int, int)[] _lengths = [.. pairs.Select(pair => (pair.Source.Length + 1, pair.Target.Length + 1))];

    /// <summary>Shuffled batches without end; the consumer disposes of them.</summary>
    /// <param name="from">The first one wanted.</param>
    /// <param name="seed">Of the run.</param>
    public IEnumerable<(Batch Batch, DataPosition Next)> Shuffled(DataPosition from, long seed)
    {
        ArgumentNullException.ThrowIfNull(from);
        var (epoch, first) = from;
        while (true)
        {
            var plan = TokenBucketBatcher.Plan(_lengths, budget, seed, epoch);
            for (var i = first; i < plan.Count; i++)
            {
                yield return (Batch.Of(pairs, plan[i], specials, device), i + 1 < plan.Count ? new DataPosition(epoch, i + 1) : new DataPosition(epoch + 1, 0));
            }

            (epoch, first) = (epoch + 1, 0);
        }
    }

    /// <summary>Every pair once, in the order of length; the consumer disposes of the batches.</summary>
    public IEnumerable<Batch> Once() =>
        TokenBucketBatcher.Plan(_lengths, budget, null, 0).Select(chosen => Batch.Of(pairs, chosen, specials, device));
}
