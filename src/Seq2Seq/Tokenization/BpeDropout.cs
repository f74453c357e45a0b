using System.Text;
using Seq2Seq.Numerics;

namespace Seq2Seq.Tokenization;

/// <summary>
/// BPE-dropout (Provilkov et al. 2020): while a word is put together, every merge that could be made next is left out with
/// some probability, so that a model sees a word in many cuts. The outcome depends on these three numbers and the text only.
/// </summary>
/// <param name="Rate">Probability of leaving a merge out, 0 to 1; the paper uses 0.1.</param>
/// <param name="Seed">Seed of the run, or of the epoch.</param>
/// <param name="Line">Number of the line, so that no two lines draw alike.</param>
internal readonly record struct BpeDropout(double Rate, long Seed, long Line);

/// <summary>A stream of random decisions that a seed and a line determine: SplitMix64 (Steele, Lea and Flood 2014).</summary>
internal struct DropoutRandom
{
    private readonly ulong _threshold;
    private readonly bool _always;
    private ulong _state;

    public DropoutRandom(BpeDropout dropout)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dropout.Rate, nameof(dropout));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dropout.Rate, 1, nameof(dropout));
        _always = dropout.Rate >= 1;
        _threshold = _always ? 0 : (ulong)(dropout.Rate * 18446744073709551616.0);
        _state = Mixing.Next(unchecked((ulong)dropout.Seed)) ^ unchecked((ulong)dropout.Line * Mixing.Step);
    }

    /// <summary>True with the probability of the dropout.</summary>
    public bool Next() => NextBits() < _threshold || _always;

    private ulong NextBits() => Mixing.Finish(_state = unchecked(_state + Mixing.Step));
}

/// <summary>Puts pieces together with merges left out at random (Provilkov et al. 2020, algorithm 1), which the package does not offer.</summary>
internal sealed class DropoutMerger
{
    private readonly Dictionary<(int Left, int Right), (int Rank, int Merged)> _merges = [];
    private readonly int[] _byteIds = new int[256];

    public DropoutMerger(TokenizerModel model)
    {
        for (var value = 0; value < _byteIds.Length; value++)
        {
            _byteIds[value] = model.Vocabulary.Find(ByteAlphabet.Letter((byte)value).ToString())!.Value;
        }

        foreach (var merge in model.Merges)
        {
            var space = merge.IndexOf(' ', StringComparison.Ordinal);
            var (left, right) = (merge[..space], merge[(space + 1)..]);
            _merges.Add(
                (model.Vocabulary.Find(left)!.Value, model.Vocabulary.Find(right)!.Value),
                (_merges.Count, model.Vocabulary.Find(left + right)!.Value));
        }
    }

    /// <summary>Appends the ids of one piece.</summary>
    public void Encode(ReadOnlySpan<char> piece, ref DropoutRandom random, List<int> ids)
    {
        Span<byte> bytes = new byte[Encoding.UTF8.GetMaxByteCount(piece.Length)];
        bytes = bytes[..Encoding.UTF8.GetBytes(piece, bytes)];
        var symbols = new int[bytes.Length];
        var candidates = new (int Rank, int Merged)[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            symbols[i] = _byteIds[bytes[i]];
        }

        var count = symbols.Length;
        for (var i = 0; i + 1 < count; i++)
        {
            candidates[i] = Candidate(symbols, i);
        }

        while (Choose(candidates.AsSpan(0, count - 1), ref random) is >= 0 and var at)
        {
            symbols[at] = candidates[at].Merged;
            count--;
            symbols.AsSpan(at + 2, count - at - 1).CopyTo(symbols.AsSpan(at + 1));
            candidates.AsSpan(at + 1, count - at - 1).CopyTo(candidates.AsSpan(at));
            for (var i = Math.Max(0, at - 1); i <= at && i + 1 < count; i++)
            {
                candidates[i] = Candidate(symbols, i);
            }
        }

        ids.AddRange(symbols.AsSpan(0, count));
    }

    // Of the merges that stay, the one of lowest rank; of equal ones the leftmost. -1 when none stays.
    private static int Choose(ReadOnlySpan<(int Rank, int Merged)> candidates, ref DropoutRandom random)
    {
        var best = -1;
        for (var i = 0; i < candidates.Length; i++)
        {
            var rank = candidates[i].Rank;
            if (rank != int.MaxValue && !random.Next() && (best < 0 || rank < candidates[best].Rank))
            {
                best = i;
            }
        }

        return best;
    }

    private (int Rank, int Merged) Candidate(int[] symbols, int at) =>
        _merges.TryGetValue((symbols[at], symbols[at + 1]), out var merge) ? merge : (int.MaxValue, -1);
}
