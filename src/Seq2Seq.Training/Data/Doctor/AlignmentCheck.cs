namespace Seq2Seq.Data.Doctor;

/// <summary>
/// Finds stretches of lines whose targets have slipped. A sentence and its translation are of like length: where, over a window of lines, the lengths go together
/// when the targets are shifted by a few lines and do not as they stand, lines are missing or doubled on one side (after the idea of Gale and Church 1993).
/// </summary>
internal sealed class AlignmentCheck
{
    private const int Window = 50;
    private const int LargestShift = 3;
    private const double Together = 0.6;
    private const double Apart = 0.3;

    private readonly List<(CorpusPlace Place, double Source, double Target)> _lines = [];
    private bool _inStretch;

    /// <summary>Adds the next pair; gives the place where a stretch of slipped lines seems to begin.</summary>
    /// <param name="place">Of the pair.</param>
    /// <param name="source">Length of its source.</param>
    /// <param name="target">Length of its target.</param>
    public CorpusPlace? Add(CorpusPlace place, int source, int target)
    {
        _lines.Add((place, Math.Log(Math.Max(1, source)), Math.Log(Math.Max(1, target))));
        if (_lines.Count < Window + (2 * LargestShift))
        {
            return null;
        }

        var slipped = Correlation(0) < Apart && Enumerable.Range(1, LargestShift).Any(shift => Correlation(shift) > Together || Correlation(-shift) > Together);
        var begins = slipped && !_inStretch ? _lines[LargestShift].Place : (CorpusPlace?)null;
        _inStretch = slipped;
        _lines.RemoveRange(0, Window);
        return begins;
    }

    /// <summary>Forgets the lines so far: what follows is another corpus.</summary>
    public void Restart()
    {
        _lines.Clear();
        _inStretch = false;
    }

    // Of source lengths with the target lengths so many lines further on, over one window.
    private double Correlation(int shift)
    {
        var (sumX, sumY, sumXx, sumYy, sumXy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = LargestShift; i < LargestShift + Window; i++)
        {
            var (x, y) = (_lines[i].Source, _lines[i + shift].Target);
            (sumX, sumY, sumXx, sumYy, sumXy) = (sumX + x, sumY + y, sumXx + (x * x), sumYy + (y * y), sumXy + (x * y));
        }

        var (varianceX, varianceY) = (sumXx - (sumX * sumX / Window), sumYy - (sumY * sumY / Window));
        return varianceX <= 1e-9 || varianceY <= 1e-9 ? 0 : (sumXy - (sumX * sumY / Window)) / Math.Sqrt(varianceX * varianceY);
    }
}
