namespace Seq2Seq.Metrics;

/// <summary>
/// Levenshtein distance between one reference and hypotheses of one length, cells far from the diagonal left out as in
/// tercom, so that for long segments the result can exceed the true distance. Rows belong to hypothesis words, columns to
/// reference words, both from 1 on; row 0 and column 0 stand for none.
/// </summary>
internal sealed class BandedEditDistance
{
    private const int BeamWidth = 25;
    private const int Infinite = int.MaxValue / 2;

    private readonly ulong[] _reference;
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly int[][] _costs;
    private readonly Edit[][] _edits;
    private int[] _row;
    private int[] _rowAbove;

    /// <summary>Prepares for a reference and hypotheses of so many words.</summary>
    public BandedEditDistance(ulong[] reference, int hypothesisLength)
    {
        _reference = reference;
        _starts = new int[hypothesisLength + 1];
        _ends = new int[hypothesisLength + 1];
        _costs = new int[hypothesisLength + 1][];
        _edits = new Edit[hypothesisLength + 1][];
        _row = new int[reference.Length + 1];
        _rowAbove = new int[reference.Length + 1];
        LayBand(hypothesisLength);
        for (var i = 0; i <= hypothesisLength; i++)
        {
            _costs[i] = new int[_ends[i] - _starts[i]];
            _edits[i] = new Edit[_ends[i] - _starts[i]];
        }

        for (var j = 0; j <= reference.Length; j++)
        {
            _costs[0][j] = j;
            _edits[0][j] = Edit.Insert;
        }

        Alignment = new int[reference.Length];
        ReferenceErrors = new bool[reference.Length];
        HypothesisErrors = new bool[hypothesisLength];
    }

    private enum Edit : byte
    {
        /// <summary>Outside the band.</summary>
        None,
        Keep,
        Substitute,
        Delete,
        Insert,
    }

    /// <summary>For each reference word, the last hypothesis word that <see cref="Align"/> put with or before it; -1 for none.</summary>
    public int[] Alignment { get; }

    /// <summary>Whether a reference word is inserted or substituted.</summary>
    public bool[] ReferenceErrors { get; }

    /// <summary>Whether a hypothesis word is deleted or substituted.</summary>
    public bool[] HypothesisErrors { get; }

    /// <summary>The distance of a hypothesis, whose cheapest path becomes the alignment.</summary>
    public int Align(ReadOnlySpan<ulong> hypothesis)
    {
        Load(0);
        for (var i = 1; i <= hypothesis.Length; i++)
        {
            FillRow(i, hypothesis[i - 1], _edits[i]);
            _rowAbove.AsSpan(_starts[i], _costs[i].Length).CopyTo(_costs[i]);
        }

        Trace(hypothesis.Length);
        return _rowAbove[_reference.Length];
    }

    /// <summary>The distance of a variant of the hypothesis aligned last; rows of their common beginning are not made anew.</summary>
    public int Measure(ReadOnlySpan<ulong> variant, ReadOnlySpan<ulong> aligned)
    {
        var common = variant.CommonPrefixLength(aligned);
        Load(common);
        for (var i = common + 1; i <= variant.Length; i++)
        {
            FillRow(i, variant[i - 1], []);
        }

        return _rowAbove[_reference.Length];
    }

    private void LayBand(int hypothesisLength)
    {
        var columns = _reference.Length + 1;
        _ends[0] = columns;
        var ratio = hypothesisLength > 0 ? (double)_reference.Length / hypothesisLength : 1;
        var width = BeamWidth < ratio / 2 ? (int)Math.Ceiling((ratio / 2) + BeamWidth) : BeamWidth;
        for (var i = 1; i <= hypothesisLength; i++)
        {
            var diagonal = (int)Math.Floor(i * ratio);
            _starts[i] = Math.Max(0, diagonal - width);
            _ends[i] = i == hypothesisLength ? columns : Math.Min(columns, diagonal + width);
        }
    }

    // Makes a stored row the row above.
    private void Load(int i)
    {
        Array.Fill(_rowAbove, Infinite);
        _costs[i].CopyTo(_rowAbove, _starts[i]);
    }

    // Fills row i from the row above, which it becomes. Keeping or substituting is preferred to deleting, that to inserting.
    private void FillRow(int i, ulong word, Span<Edit> edits)
    {
        var (start, end) = (_starts[i], _ends[i]);
        var left = Infinite;
        for (var j = start; j < end; j++)
        {
            var (cost, edit) = (Infinite, Edit.None);
            if (j > 0)
            {
                (cost, edit) = word == _reference[j - 1] ? (_rowAbove[j - 1], Edit.Keep) : (_rowAbove[j - 1] + 1, Edit.Substitute);
            }

            if (_rowAbove[j] + 1 < cost)
            {
                (cost, edit) = (_rowAbove[j] + 1, Edit.Delete);
            }

            if (left + 1 < cost)
            {
                (cost, edit) = (left + 1, Edit.Insert);
            }

            _row[j] = left = Math.Min(cost, Infinite);
            if (!edits.IsEmpty)
            {
                edits[j - start] = edit;
            }
        }

        ClearAround(i);
        (_row, _rowAbove) = (_rowAbove, _row);
    }

    // The next row reads one column before this row's band, and some behind it.
    private void ClearAround(int i)
    {
        if (_starts[i] > 0)
        {
            _row[_starts[i] - 1] = Infinite;
        }

        if (i + 1 < _ends.Length)
        {
            _row.AsSpan(_ends[i], _ends[i + 1] - _ends[i]).Fill(Infinite);
        }
    }

    private void Trace(int hypothesisLength)
    {
        var (i, j) = (hypothesisLength, _reference.Length);
        while (i > 0 || j > 0)
        {
            var edit = _edits[i][j - _starts[i]];
            if (edit != Edit.Delete)
            {
                j--;
                Alignment[j] = i - 1;
                ReferenceErrors[j] = edit != Edit.Keep;
            }

            if (edit != Edit.Insert)
            {
                i--;
                HypothesisErrors[i] = edit != Edit.Keep;
            }
        }
    }
}
