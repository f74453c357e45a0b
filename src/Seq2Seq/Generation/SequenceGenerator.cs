using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Generation;

/// <summary>Greedy generation: the most likely token at every step. Finished sources leave the batch.</summary>
public static class SequenceGenerator
{
    /// <summary>Generates for a batch of sources.</summary>
    /// <param name="decoder">The network.</param>
    /// <param name="source">Ids with end token, padded, int64, [batch, source_length].</param>
    /// <param name="sourceValid">True for tokens, bool, [batch, source_length].</param>
    /// <param name="options">How to generate.</param>
    /// <param name="specials">Ids that are never generated: padding, begin, unknown; and the one that ends.</param>
    /// <param name="cancellation">Stops the work between two steps.</param>
    /// <returns>A hypothesis per source, in the order of the sources.</returns>
    public static IReadOnlyList<Hypothesis> Generate(
        IIncrementalDecoder decoder, Tensor source, Tensor sourceValid, GenerationOptions options, SpecialTokens specials, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(specials);
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        using var state = decoder.Start(source, sourceValid);
        var rows = Enumerable.Range(0, (int)source.size(0)).Select(row => new Row(row)).ToList();
        var done = new Hypothesis[rows.Count];
        var longest = Math.Min(options.MaxLength ?? int.MaxValue, decoder.MaxLength - 1);
        var banned = tensor(new long[] { specials.Pad, specials.Bos, specials.Unk }, dtype: ScalarType.Int64, device: decoder.Device);
        var latest = full([rows.Count], specials.Bos, dtype: ScalarType.Int64, device: decoder.Device);
        for (var length = 1; rows.Count > 0; length++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var logProbs = nn.functional.log_softmax(decoder.Step(state, latest), -1);
            var next = logProbs.index_fill(1, banned, double.NegativeInfinity).argmax(-1);
            var gained = logProbs.gather(1, next.unsqueeze(1)).squeeze(1).cpu();
            Extend(rows, next.cpu(), gained);

            var kept = Keep(rows, done, length == longest, specials.Eos);
            if (kept.Length < rows.Count)
            {
                rows = [.. kept.Select(row => rows[row])];
                var sources = tensor([.. kept.Select(row => (long)row)], dtype: ScalarType.Int64, device: decoder.Device);
                state.KeepSources(sources);
                next = next.index_select(0, sources);
            }

            latest = next.DetachFromDisposeScope();
            scope.Attach(latest);
        }

        return done;
    }

    private static void Extend(List<Row> rows, Tensor next, Tensor gained)
    {
        var (ids, logProbs) = (next.data<long>().ToArray(), gained.data<float>().ToArray());
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Ids.Add((int)ids[i]);
            rows[i].LogProb += logProbs[i];
        }
    }

    // Puts away the rows that have ended, and names those that go on.
    private static int[] Keep(List<Row> rows, Hypothesis[] done, bool isLast, int eos)
    {
        var kept = new List<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Ids[^1] == eos)
            {
                done[row.Source] = new Hypothesis([.. row.Ids.SkipLast(1)], row.LogProb, FinishReason.End);
            }
            else if (isLast)
            {
                done[row.Source] = new Hypothesis([.. row.Ids], row.LogProb, FinishReason.Length);
            }
            else
            {
                kept.Add(i);
            }
        }

        return [.. kept];
    }

    private sealed class Row(int source)
    {
        public int Source { get; } = source;

        public List<int> Ids { get; } = [];

        public double LogProb { get; set; }
    }
}
