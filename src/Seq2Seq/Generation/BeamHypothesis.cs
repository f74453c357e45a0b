namespace Seq2Seq.Generation;

/// <summary>A hypothesis that a beam follows.</summary>
/// <param name="Ids">Its tokens, without the begin token.</param>
/// <param name="LogProbs">The model's log-probability of each.</param>
/// <param name="LogProb">Their sum.</param>
/// <param name="Rank">The sum after the processors, by which hypotheses are compared.</param>
internal sealed record BeamHypothesis(int[] Ids, float[] LogProbs, double LogProb, double Rank)
{
    /// <summary>Before the first token.</summary>
    public static BeamHypothesis Start { get; } = new([], [], 0, 0);

    /// <summary>The hypothesis with one more token.</summary>
    public BeamHypothesis With(Candidate next) =>
        new([.. Ids, next.Token], [.. LogProbs, next.LogProb], LogProb + next.LogProb, Rank + next.Rank);
}

/// <summary>A way to go on with a hypothesis.</summary>
/// <param name="Row">Place of the hypothesis in its group.</param>
/// <param name="Next">The token.</param>
/// <param name="Total">What the choice is made by: rank of the hypothesis and of the token, less what diversity costs.</param>
internal readonly record struct Choice(int Row, Candidate Next, double Total);

/// <summary>A hypothesis that has ended, with the score by which it competes.</summary>
/// <param name="Hypothesis">The hypothesis.</param>
/// <param name="Rank">Its score by the log-probabilities after the processors; the same as its score where none changes any.</param>
/// <param name="IsComplete">Whether every phrase that must be there is there.</param>
internal readonly record struct RankedHypothesis(Hypothesis Hypothesis, double Rank, bool IsComplete)
{
    /// <summary>Best first; equal ones stay in the order in which they finished.</summary>
    public static IReadOnlyList<RankedHypothesis> Sort(IEnumerable<RankedHypothesis> hypotheses) =>
        [.. hypotheses.OrderByDescending(one => one.IsComplete).ThenByDescending(one => one.Rank)];
}
