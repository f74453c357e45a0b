namespace Seq2Seq.Data;

/// <summary>What a training works with.</summary>
public sealed record DataReport
{
    /// <summary>What became of the training pairs.</summary>
    public required SplitReport Train { get; init; }

    /// <summary>What became of the validation pairs.</summary>
    public required SplitReport Valid { get; init; }

    /// <summary>Tokens of the vocabulary.</summary>
    public required int VocabSize { get; init; }

    /// <summary>Batches of the first epoch.</summary>
    public required int Batches { get; init; }

    /// <summary>Their share of padding, source and target together, 0 to 1.</summary>
    public required double Padding { get; init; }

    /// <summary>What the user should know, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Training pairs kept.</summary>
    public long TrainPairs => Train.Kept;

    /// <summary>Validation pairs kept.</summary>
    public long ValidPairs => Valid.Kept;
}
