using Seq2Seq.Numerics;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Data;

/// <summary>
/// Hides tokens for an encoder to predict (Devlin et al. 2019, section 3.1): of every text 15% of the tokens, at least one, are to be predicted; of these 80%
/// are read as the mask token, 10% as a random token and 10% as they are. The mask token is the unknown token, so that every vocabulary has one. What is hidden
/// depends on the seed, the epoch and the number of the text alone.
/// </summary>
/// <param name="specials">The ids that are set aside; ordinary tokens come after them.</param>
/// <param name="vocabSize">Number of token ids.</param>
/// <param name="seed">Of the run.</param>
internal sealed class TokenMasking(SpecialTokens specials, int vocabSize, long seed)
{
    private const double Share = 0.15;
    private const double ReadAsMask = 0.8;
    private const double ReadAsRandom = 0.1;

    /// <summary>The ids that are set aside.</summary>
    public SpecialTokens Specials => specials;

    /// <summary>Hides tokens of one text.</summary>
    /// <param name="tokens">Ids without end token.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="line">Number of the text.</param>
    public MaskedTokens Hide(int[] tokens, int epoch, long line)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        int[] read = [.. tokens, specials.Eos];
        var expected = new int[read.Length];
        Array.Fill(expected, specials.Pad);

        // Of an empty text the end token is all there is to predict.
        var random = new Random(SeedOf(epoch, line));
        var places = Enumerable.Range(0, Math.Max(1, tokens.Length)).ToArray();
        random.Shuffle(places);
        var count = Math.Max(1, (int)Math.Round(Share * tokens.Length));
        foreach (var place in places.AsSpan(0, count))
        {
            expected[place] = read[place];
            var drawn = random.NextDouble();
            if (drawn < ReadAsMask)
            {
                read[place] = specials.Unk;
            }
            else if (drawn < ReadAsMask + ReadAsRandom)
            {
                read[place] = random.Next(SpecialTokens.Names.Count, vocabSize);
            }
        }

        return new MaskedTokens(read, expected, count);
    }

    private int SeedOf(int epoch, long line) => unchecked((int)Mixing.Next(Mixing.Next((ulong)Mixing.EpochSeed(seed, epoch)) ^ (ulong)line));
}

/// <summary>A text with some of its tokens hidden.</summary>
/// <param name="Read">What the encoder reads, end token included.</param>
/// <param name="Expected">What it is to predict at each place; padding where nothing is asked.</param>
/// <param name="Count">Number of tokens to predict.</param>
internal readonly record struct MaskedTokens(int[] Read, int[] Expected, int Count);
