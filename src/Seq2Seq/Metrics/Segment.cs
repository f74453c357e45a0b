namespace Seq2Seq.Metrics;

/// <summary>
/// A text made ready for one metric by <see cref="IMetric.Prepare"/>: lower-cased if asked, tokenized, its n-grams taken.
/// Preparing costs more than comparing, so whoever compares a text often keeps its segment. Immutable.
/// </summary>
public abstract class Segment
{
    private protected Segment()
    {
    }

    // A segment of another metric is a mistake of the program, not of its user.
    internal static T As<T>(Segment segment, IMetric metric)
        where T : Segment => segment as T
            ?? throw new ArgumentException($"The segment was not prepared by {metric.Name}.", nameof(segment));
}

/// <summary>The n-grams of a text.</summary>
/// <param name="length">The number of tokens.</param>
/// <param name="orders">The n-grams by order (see <see cref="NGrams.All"/>).</param>
internal sealed class NGramSegment(int length, ulong[][] orders) : Segment
{
    public int Length => length;

    public ulong[][] Orders => orders;
}

/// <summary>The words of a text.</summary>
/// <param name="words">Their hashes, in order.</param>
internal sealed class WordSegment(ulong[] words) : Segment
{
    public ulong[] Words => words;
}
