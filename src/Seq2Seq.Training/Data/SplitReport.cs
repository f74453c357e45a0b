using System.Globalization;

namespace Seq2Seq.Data;

/// <summary>What became of the pairs of a split: training, validation or test.</summary>
/// <param name="Read">Pairs read.</param>
/// <param name="Kept">Pairs kept.</param>
/// <param name="SourceTokens">Source tokens of those kept, end tokens included.</param>
/// <param name="TargetTokens">Target tokens of those kept, end tokens included.</param>
/// <param name="Dropped">How many each rule left out; a pair is counted by the first rule that meets it.</param>
public sealed record SplitReport(long Read, long Kept, long SourceTokens, long TargetTokens, IReadOnlyDictionary<CleaningRule, long> Dropped)
{
    /// <summary>A split without corpora.</summary>
    public static SplitReport None { get; } = new(0, 0, 0, 0, new Dictionary<CleaningRule, long>());

    /// <summary>"29,000 pairs, 28,950 kept; left out: 12 empty, 38 too long".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Read:N0} pairs")
        + (Dropped.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Kept:N0} kept; left out: ")
            + string.Join(", ", Dropped.OrderBy(entry => entry.Key).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Value:N0} {Word(entry.Key)}"))));

    private static string Word(CleaningRule rule) => rule switch
    {
        CleaningRule.Empty => "with an empty side",
        CleaningRule.Identical => "with the same text on both sides",
        CleaningRule.Duplicate => "seen before",
        CleaningRule.TooLong => "too long",
        _ => "of unlike lengths",
    };
}
