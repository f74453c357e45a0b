using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Data;

/// <summary>
/// Sentence pairs as padded tensors. The shift of teacher forcing happens here and nowhere else: the decoder reads begin + tokens and is to predict
/// tokens + end.
/// </summary>
public sealed class Batch : IDisposable
{
    private Batch(Tensor? source, Tensor? targetInput, Tensor? targetOutput, IReadOnlyList<long> lines)
    {
        (Source, TargetInput, TargetOutput, Lines) = (source, targetInput, targetOutput, lines);
    }

    /// <summary>tokens + end, padded, int64, [batch, source_length]; null in a batch of targets alone.</summary>
    public Tensor? Source { get; private set; }

    /// <summary>begin + tokens, padded, int64, [batch, target_length]; null in a batch of sources alone.</summary>
    public Tensor? TargetInput { get; private set; }

    /// <summary>tokens + end, padded, int64, [batch, target_length]; null in a batch of sources alone.</summary>
    public Tensor? TargetOutput { get; private set; }

    /// <summary>Source tokens, end tokens included, padding not.</summary>
    public long SourceTokens { get; private init; }

    /// <summary>Target tokens to predict, end tokens included, padding not.</summary>
    public long TargetTokens { get; private init; }

    /// <summary>Where the pairs stand in their corpus, from 0, for messages.</summary>
    public IReadOnlyList<long> Lines { get; }

    /// <summary>Makes a batch of pairs.</summary>
    /// <param name="pairs">The corpus.</param>
    /// <param name="chosen">Which pairs of it.</param>
    /// <param name="specials">Ids of padding, begin and end.</param>
    /// <param name="device">Where the tensors shall live.</param>
    public static Batch Of(IReadOnlyList<TokenPair> pairs, IReadOnlyList<int> chosen, SpecialTokens specials, Device device)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(specials);
        var sources = chosen.Select(index => pairs[index].Source).ToArray();
        var targets = chosen.Select(index => pairs[index].Target).ToArray();
        return new Batch(
            Padded(sources, null, specials.Eos, specials.Pad, device),
            Padded(targets, specials.Bos, null, specials.Pad, device),
            Padded(targets, null, specials.Eos, specials.Pad, device),
            [.. chosen.Select(index => (long)index)])
        {
            SourceTokens = sources.Sum(source => source.Length + 1L),
            TargetTokens = targets.Sum(target => target.Length + 1L),
        };
    }

    /// <summary>Rows of ids with what stands before and after them, padded to the longest; int64, [rows, length].</summary>
    public static Tensor Padded(IReadOnlyList<int[]> rows, int? first, int? last, int pad, Device device)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var extra = (first is null ? 0 : 1) + (last is null ? 0 : 1);
        var length = rows.Max(row => row.Length) + extra;
        var ids = new long[rows.Count * length];
        Array.Fill(ids, pad);
        for (var i = 0; i < rows.Count; i++)
        {
            var at = i * length;
            if (first is { } begin)
            {
                ids[at++] = begin;
            }

            foreach (var id in rows[i])
            {
                ids[at++] = id;
            }

            if (last is { } end)
            {
                ids[at] = end;
            }
        }

        using var scope = NewDisposeScope();
        return tensor(ids, dtype: ScalarType.Int64).view(rows.Count, length).to(device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Source?.Dispose();
        TargetInput?.Dispose();
        TargetOutput?.Dispose();
    }
}
