namespace Seq2Seq.Generation;

/// <summary>A token that may come next.</summary>
/// <param name="Token">Its id.</param>
/// <param name="Rank">Its log-probability after the processors, by which it is chosen.</param>
/// <param name="LogProb">Its log-probability under the model.</param>
public readonly record struct Candidate(int Token, float Rank, float LogProb);

/// <summary>The candidates of every row of one step.</summary>
public sealed class CandidateTable
{
    private readonly List<Candidate> _candidates = [];
    private readonly List<int> _ends = [];

    /// <summary>The candidates of a row: the best ones, best first, then those that were asked for beside them. None is at -infinity.</summary>
    public ReadOnlySpan<Candidate> this[int row]
    {
        get
        {
            var start = row == 0 ? 0 : _ends[row - 1];
            return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_candidates)[start.._ends[row]];
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _candidates.Clear();
        _ends.Clear();
    }

    /// <summary>Adds a candidate to the row that is being filled, unless it is impossible.</summary>
    public void Add(Candidate candidate)
    {
        if (!float.IsNegativeInfinity(candidate.Rank))
        {
            _candidates.Add(candidate);
        }
    }

    /// <summary>Ends the row that is being filled.</summary>
    public void EndRow() => _ends.Add(_candidates.Count);
}
