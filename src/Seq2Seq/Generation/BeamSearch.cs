namespace Seq2Seq.Generation;

/// <summary>
/// Follows the best few hypotheses of every source at once. A source leaves the batch when it is done. Each step gives one small table: the candidates,
/// which also say who is done.
/// </summary>
internal sealed class BeamSearch
{
    private readonly SearchContext _context;
    private readonly IReadOnlyList<ITokenRule> _rules;
    private readonly CandidateTable _table = new();
    private readonly List<TokenEdits> _edits = [];
    private readonly int _width;
    private readonly int _groups;

    public BeamSearch(SearchContext context)
    {
        _context = context;
        _rules = context.Rules;
        (_width, _groups) = (context.Options.Width, context.Options.BeamGroups ?? 1);
    }

    // Enough that what earlier groups chose, at most a token for each place of the beam, cannot hide a better one.
    private int CandidatesPerRow => 2 * (_width / _groups) + (_groups == 1 ? 0 : _width);

    /// <summary>The hypotheses of each request, best first.</summary>
    public IReadOnlyList<IReadOnlyList<RankedHypothesis>> Run(IReadOnlyList<GenerationRequest> requests)
    {
        var sentences = requests.Select(NewSentence).ToArray();
        var live = sentences.ToList();
        using var state = _context.Start(requests);
        int[] tokens = [.. requests.Select(_ => _context.Specials.Bos)];
        for (var length = 1; ; length++)
        {
            _context.Cancellation.ThrowIfCancellationRequested();

            // All hypotheses of a source are one until the first token, and so is their row.
            var rowsPerSource = length == 1 ? 1 : _width;
            state.Step(tokens).Best(Edits(live, rowsPerSource), CandidatesPerRow, _table);

            for (var i = 0; i < live.Count; i++)
            {
                Advance(live[i], i * rowsPerSource, length);
            }

            var kept = Enumerable.Range(0, live.Count).Where(i => !IsDone(live[i])).ToList();
            if (kept.Count == 0)
            {
                break;
            }

            Arrange(state, live, kept, isFirst: length == 1);
            live = [.. kept.Select(i => live[i])];
            tokens = [.. live.SelectMany(LatestTokens)];
        }

        return [.. sentences.Select(Ranked)];
    }

    private BeamGroup[] NewSentence(GenerationRequest request) =>
        [.. Enumerable.Range(0, _groups).Select(_ => new BeamGroup(_context, request, _width / _groups))];

    private List<TokenEdits> Edits(List<BeamGroup[]> live, int rowsPerSource)
    {
        var rows = live.Count * rowsPerSource;
        while (_edits.Count < rows)
        {
            _edits.Add(new TokenEdits(_context.VocabSize));
        }

        var groupRows = Math.Max(1, rowsPerSource / _groups);
        for (var row = 0; row < rows; row++)
        {
            var group = live[row / rowsPerSource][row % rowsPerSource / groupRows];
            if (row % groupRows < group.Live.Count)
            {
                group.Edit(row % groupRows, _rules, _edits[row]);
            }
            else
            {
                // Nobody lives there: any single token spares the search for the best.
                _edits[row].Clear();
                _edits[row].Force(_context.Specials.Eos);
            }
        }

        return _edits[..rows];
    }

    private void Advance(BeamGroup[] sentence, int firstRow, int length)
    {
        var costs = _groups > 1 ? new TokenCosts(_context.Options.DiversityPenalty ?? 0.5) : null;
        for (var i = 0; i < sentence.Length; i++)
        {
            if (!sentence[i].IsDone)
            {
                sentence[i].Advance(_table, length == 1 ? firstRow : firstRow + i * (_width / _groups), costs, length == _context.Longest);
            }
        }
    }

    // Gives every live hypothesis a row of the state that has seen its tokens.
    private void Arrange(IDecoding state, List<BeamGroup[]> live, List<int> kept, bool isFirst)
    {
        if (kept.Count < live.Count)
        {
            state.KeepSources([.. kept]);
        }

        if (isFirst)
        {
            state.Repeat(_width);
            return;
        }

        var parents = new int[kept.Count * _width];
        for (var row = 0; row < parents.Length; row++)
        {
            var groupRows = _width / _groups;
            var place = row % groupRows;
            var group = live[kept[row / _width]][row % _width / groupRows];
            parents[row] = place < group.Live.Count ? row - place + group.Parents[place] : row;
        }

        if (parents.Where((parent, row) => parent != row).Any())
        {
            state.Reorder(parents);
        }
    }

    private IEnumerable<int> LatestTokens(BeamGroup[] sentence)
    {
        foreach (var group in sentence)
        {
            for (var place = 0; place < _width / _groups; place++)
            {
                yield return place < group.Live.Count ? group.Live[place].Ids[^1] : _context.Specials.Eos;
            }
        }
    }

    private static bool IsDone(BeamGroup[] sentence) => Array.TrueForAll(sentence, group => group.IsDone);

    private static IReadOnlyList<RankedHypothesis> Ranked(BeamGroup[] sentence) => RankedHypothesis.Sort(sentence.SelectMany(group => group.Finished));
}
