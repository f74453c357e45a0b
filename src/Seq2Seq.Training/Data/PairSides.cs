using Seq2Seq.Configuration;

namespace Seq2Seq.Data;

/// <summary>Which sides of its pairs a model is trained on.</summary>
internal enum PairSides
{
    /// <summary>Source and target: an encoder-decoder.</summary>
    Both,

    /// <summary>The source alone: an encoder without a decoder.</summary>
    Source,

    /// <summary>The target alone: a decoder without an encoder.</summary>
    Target,
}

/// <summary>What follows from the sides.</summary>
internal static class PairSidesExtensions
{
    /// <summary>The sides that an architecture reads.</summary>
    public static PairSides Sides(this Architecture architecture) => architecture switch
    {
        Architecture.DecoderOnly => PairSides.Target,
        Architecture.EncoderOnly => PairSides.Source,
        _ => PairSides.Both,
    };

    /// <summary>The texts of a pair that count.</summary>
    public static IEnumerable<string> TextsOf(this PairSides sides, SentencePair pair) => sides switch
    {
        PairSides.Source => [pair.Source],
        PairSides.Target => [pair.Target],
        _ => [pair.Source, pair.Target],
    };
}
