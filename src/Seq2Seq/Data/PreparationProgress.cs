namespace Seq2Seq.Data;

/// <summary>How far the preparation of a run's data is.</summary>
/// <param name="What">What is being done, in a few words.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all, where that is known.</param>
public readonly record struct PreparationProgress(string What, long Done, long? Total);
