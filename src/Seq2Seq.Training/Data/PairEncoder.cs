using Seq2Seq.Batching;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Data;

/// <summary>Makes token ids of pairs and judges their lengths. Any number of threads may use one.</summary>
internal sealed class PairEncoder(SubwordTokenizer tokenizer, PairRules rules)
{
    /// <summary>Probability and seed of BPE-dropout; null for none. A side that would grow too long by it is encoded without.</summary>
    public (double Rate, long Seed)? Dropout { get; init; }

    /// <summary>The ids of a pair, or the rule that it breaks.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="number">Its number among those read, which dropout depends on.</param>
    /// <exception cref="InputException">A side is too long, and that is an error.</exception>
    public (TokenPair Tokens, CleaningRule? Broken) Encode(SentencePair pair, long number)
    {
        var plain = new TokenPair(
            rules.Sides == PairSides.Target ? [] : Tagged(pair.Tag, tokenizer.Encode(pair.Source)),
            rules.Sides == PairSides.Source ? [] : tokenizer.Encode(pair.Target));
        var broken = rules.OfLengths(Length(plain.Source, PairSides.Target), Length(plain.Target, PairSides.Source), pair.Place);
        if (broken is not null || Dropout is not { } dropout)
        {
            return (plain, broken);
        }

        return (new TokenPair(
            rules.Sides == PairSides.Target ? [] : Shorter(Tagged(pair.Tag, tokenizer.Encode(pair.Source, new BpeDropout(dropout.Rate, dropout.Seed, 2 * number))), plain.Source, rules.Source),
            rules.Sides == PairSides.Source ? [] : Shorter(tokenizer.Encode(pair.Target, new BpeDropout(dropout.Rate, dropout.Seed, 2 * number + 1)), plain.Target, rules.Target)), null);
    }

    // A side that does not count has not even an end token.
    private int Length(int[] side, PairSides absentWith) => rules.Sides == absentWith ? 0 : side.Length + 1;

    private int[] Tagged(string? tag, int[] ids) => tag is null ? ids : [tokenizer.SymbolId(tag), .. ids];

    private static int[] Shorter(int[] dropped, int[] plain, LengthLimit limit) => dropped.Length < limit.Tokens ? dropped : plain;
}
