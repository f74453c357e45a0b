using Seq2Seq.Batching;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Data;

/// <summary>
/// Sentence pairs as padded tensors. The shift of teacher forcing happens here and nowhere else: the decoder reads begin + tokens and is to predict
/// tokens + end.
/// </summary>
internal sealed class Batch : IDisposable
{
    private readonly int[] _sourceLengths; // with the end token, of every row; empty when there are no sources
    private readonly int[] _targetLengths; // tokens to predict of every row

    private Batch(int[] sourceLengths, int[] targetLengths, IReadOnlyList<long> lines) =>
        (_sourceLengths, _targetLengths, Lines) = (sourceLengths, targetLengths, lines);

    /// <summary>tokens + end, padded, int64, [batch, source_length]; null in a batch of targets alone.</summary>
    public Tensor? Source { get; private init; }

    /// <summary>begin + tokens, padded, int64, [batch, target_length]; null in a batch of sources alone.</summary>
    public Tensor? TargetInput { get; private init; }

    /// <summary>
    /// tokens + end, padded, int64, [batch, target_length]; in a batch of sources alone null, or where tokens of them are hidden these tokens at their places,
    /// [batch, source_length].
    /// </summary>
    public Tensor? TargetOutput { get; private init; }

    /// <summary>Source tokens, end tokens included, padding not.</summary>
    public long SourceTokens => _sourceLengths.Sum(length => (long)length);

    /// <summary>Tokens to predict, end tokens included, padding not.</summary>
    public long TargetTokens => _targetLengths.Sum(length => (long)length);

    /// <summary>Where the pairs stand in their corpus, from 0, for messages.</summary>
    public IReadOnlyList<long> Lines { get; }

    /// <summary>Makes a batch of pairs.</summary>
    /// <param name="pairs">The corpus.</param>
    /// <param name="chosen">Which pairs of it.</param>
    /// <param name="specials">Ids of padding, begin and end.</param>
    /// <param name="device">Where the tensors shall live.</param>
    /// <param name="sides">Which sides the batch shall have.</param>
    public static Batch Of(IReadOnlyList<TokenPair> pairs, IReadOnlyList<int> chosen, SpecialTokens specials, Device device, PairSides sides = PairSides.Both)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(specials);
        TokenPair[] rows = [.. chosen.Select(index => pairs[index])];
        var sources = sides == PairSides.Target ? [] : Array.ConvertAll(rows, pair => pair.Source);
        var targets = sides == PairSides.Source ? [] : Array.ConvertAll(rows, pair => pair.Target);
        return new Batch(
            [.. sources.Select(source => source.Length + 1)],
            [.. targets.Select(target => target.Length + 1)],
            [.. chosen.Select(index => (long)index)])
        {
            Source = sources.Length == 0 ? null : Padded(sources, null, specials.Eos, specials.Pad, device),
            TargetInput = targets.Length == 0 ? null : Padded(targets, specials.Bos, null, specials.Pad, device),
            TargetOutput = targets.Length == 0 ? null : Padded(targets, null, specials.Eos, specials.Pad, device),
        };
    }

    /// <summary>Makes a batch of sources in which tokens are hidden that are to be predicted.</summary>
    /// <param name="pairs">The corpus.</param>
    /// <param name="chosen">Which pairs of it.</param>
    /// <param name="masking">What hides them.</param>
    /// <param name="epoch">Number of the epoch; each hides others.</param>
    /// <param name="device">Where the tensors shall live.</param>
    public static Batch Masked(IReadOnlyList<TokenPair> pairs, IReadOnlyList<int> chosen, TokenMasking masking, int epoch, Device device)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(masking);
        MaskedTokens[] rows = [.. chosen.Select(index => masking.Hide(pairs[index].Source, epoch, index))];
        return new Batch([.. rows.Select(row => row.Read.Length)], [.. rows.Select(row => row.Count)], [.. chosen.Select(index => (long)index)])
        {
            Source = Padded(Array.ConvertAll(rows, row => row.Read), null, null, masking.Specials.Pad, device),
            TargetOutput = Padded(Array.ConvertAll(rows, row => row.Expected), null, null, masking.Specials.Pad, device),
        };
    }

    /// <summary>One of several shares of about as many rows each, as views that the caller disposes of; null when there are too few rows for it.</summary>
    /// <param name="share">Number of the share, from 0.</param>
    /// <param name="count">Number of shares.</param>
    public Batch? Share(int share, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, count);
        var (first, end) = ((int)((long)Lines.Count * share / count), (int)((long)Lines.Count * (share + 1) / count));
        if (first == end)
        {
            return null;
        }

        var (sourceLengths, targetLengths) = (Rows(_sourceLengths), Rows(_targetLengths));
        return new Batch(sourceLengths, targetLengths, [.. Lines.Skip(first).Take(end - first)])
        {
            Source = View(Source, sourceLengths),
            TargetInput = View(TargetInput, targetLengths),
            TargetOutput = View(TargetOutput, TargetInput is null ? sourceLengths : targetLengths),
        };

        int[] Rows(int[] lengths) => lengths.Length == 0 ? [] : lengths[first..end];

        Tensor? View(Tensor? ids, int[] lengths)
        {
            using var rows = ids?.narrow(0, first, end - first);
            return rows?.narrow(1, 0, lengths.Max()).DetachFromDisposeScope();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Source?.Dispose();
        TargetInput?.Dispose();
        TargetOutput?.Dispose();
    }

    // Belongs to no scope: the batch owns it.
    private static Tensor Padded(IReadOnlyList<int[]> rows, int? first, int? last, int pad, Device device) =>
        PaddedIds.Of(rows, first, last, pad, device).DetachFromDisposeScope();
}
