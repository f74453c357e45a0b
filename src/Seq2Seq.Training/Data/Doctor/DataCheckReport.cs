namespace Seq2Seq.Data.Doctor;

/// <summary>What the doctor has to say.</summary>
public sealed record DataCheckReport
{
    /// <summary>training, validation, test: those that there are.</summary>
    public required IReadOnlyList<SplitCheck> Splits { get; init; }

    /// <summary>Tokens of the vocabulary.</summary>
    public required int VocabSize { get; init; }

    /// <summary>Share of the training text's characters (of kind word: words) that have a token of their own, 0 to 1; null when the tokenizer was given.</summary>
    public required double? VocabularyCoverage { get; init; }

    /// <summary>Batches of an epoch; null when there are no training pairs.</summary>
    public required BatchCheck? Batches { get; init; }

    /// <summary>What was found, split by split, the worst first.</summary>
    public required IReadOnlyList<DataFinding> Findings { get; init; }

    /// <summary>Whether training would not start.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);
}

/// <summary>One split in numbers.</summary>
/// <param name="Name">training, validation or test.</param>
/// <param name="Pairs">Pairs that could be read.</param>
/// <param name="Source">Its sources; null when they do not count.</param>
/// <param name="Target">Its targets; null when they do not count.</param>
/// <param name="Whole">Whether all of it was looked at; else only its first pairs.</param>
public sealed record SplitCheck(string Name, long Pairs, LengthStatistics? Source, LengthStatistics? Target, bool Whole);

/// <summary>How pairs become batches.</summary>
/// <param name="BatchTokens">data.batch_tokens: padded tokens of the longer side.</param>
/// <param name="Count">Batches of an epoch.</param>
/// <param name="Padding">Share of padding in all token places, source and target together, 0 to 1.</param>
public sealed record BatchCheck(int BatchTokens, int Count, double Padding);

/// <summary>Lengths of the texts of one side, in tokens with the end token.</summary>
public sealed record LengthStatistics
{
    /// <summary>Most rows of a histogram.</summary>
    private const int Rows = 12;

    private static readonly int[] Widths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

    /// <summary>Measures lengths.</summary>
    internal LengthStatistics(IReadOnlyList<int> lengths)
    {
        int[] sorted = [.. lengths];
        Array.Sort(sorted);
        Tokens = sorted.Sum(length => (long)length);
        (Median, Percentile95, Percentile99, Longest) = (At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99), At(sorted, 1));

        // Rows wide enough for 99 of 100 texts; the last row has the rest.
        var width = Widths.FirstOrDefault(width => Percentile99 / width < Rows - 1, Widths[^1]);
        var counts = new long[Math.Min(Rows, (Longest / width) + 1)];
        foreach (var length in sorted)
        {
            counts[Math.Min(length / width, counts.Length - 1)]++;
        }

        Histogram = [.. counts.Select((count, row) => new HistogramRow(row * width, row < counts.Length - 1 ? ((row + 1) * width) - 1 : Math.Max(Longest, row * width), count))];
    }

    /// <summary>All tokens.</summary>
    public long Tokens { get; }

    /// <summary>Half of the texts are no longer.</summary>
    public int Median { get; }

    /// <summary>95 of 100 are no longer.</summary>
    public int Percentile95 { get; }

    /// <summary>99 of 100 are no longer.</summary>
    public int Percentile99 { get; }

    /// <summary>Of the longest.</summary>
    public int Longest { get; }

    /// <summary>How many texts are how long.</summary>
    public IReadOnlyList<HistogramRow> Histogram { get; }

    private static int At(int[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}

/// <summary>Texts of like lengths.</summary>
/// <param name="From">Shortest of them.</param>
/// <param name="To">Longest of them.</param>
/// <param name="Count">How many there are.</param>
public sealed record HistogramRow(int From, int To, long Count);
