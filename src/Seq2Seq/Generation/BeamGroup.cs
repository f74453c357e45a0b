namespace Seq2Seq.Generation;

/// <summary>
/// The beam of one source, or one of several that are to differ, by fairseq's rules: of the 2 x width best candidates an end token finishes its hypothesis
/// if it is among the first width, and the first width others live on.
/// </summary>
internal sealed class BeamGroup
{
    private readonly SearchContext _context;
    private readonly GenerationRequest _request;
    private readonly PhraseConstraints? _constraints;
    private readonly int _width;
    private readonly int _enough;
    private readonly List<RankedHypothesis> _finished = [];
    private readonly List<Choice> _choices = [];

    /// <summary>Makes a group of one live hypothesis without tokens.</summary>
    /// <param name="context">What the search works with.</param>
    /// <param name="request">What is generated for.</param>
    /// <param name="width">Most hypotheses that live at once.</param>
    public BeamGroup(SearchContext context, GenerationRequest request, int width)
    {
        (_context, _request, _width) = (context, request, width);
        _constraints = request.MustInclude.Count > 0 ? new PhraseConstraints(request.MustInclude) : null;
        _enough = Math.Max(1, (int)Math.Ceiling(width * (context.Options.Patience ?? 1)));
        Parents = new int[width];
    }

    /// <summary>What lives, likeliest first; at most the width.</summary>
    public IReadOnlyList<BeamHypothesis> Live { get; private set; } = [BeamHypothesis.Start];

    /// <summary>Where each of them came from: its place among those before.</summary>
    public int[] Parents { get; }

    /// <summary>Whether nothing more is to come.</summary>
    public bool IsDone => Live.Count == 0;

    /// <summary>The hypotheses that ended.</summary>
    public IReadOnlyList<RankedHypothesis> Finished => _finished;

    /// <summary>Says what the next token of a live hypothesis may be.</summary>
    public void Edit(int row, IReadOnlyList<ITokenRule> rules, TokenEdits edits)
    {
        edits.Clear();
        var ids = Live[row].Ids;
        foreach (var processor in rules)
        {
            processor.Process(ids, _request, edits);
        }

        foreach (var token in _constraints?.Read(ids).Next ?? [])
        {
            edits.Want(token);
        }
    }

    /// <summary>Takes a step.</summary>
    /// <param name="candidates">Those of all rows of the decoder.</param>
    /// <param name="firstRow">The row of this group's first live hypothesis.</param>
    /// <param name="costs">What tokens cost that earlier groups chose at this step; those that this group chooses are added.</param>
    /// <param name="isLast">Whether the longest length is reached.</param>
    public void Advance(CandidateTable candidates, int firstRow, TokenCosts? costs, bool isLast)
    {
        _choices.Clear();
        for (var row = 0; row < Live.Count; row++)
        {
            foreach (var candidate in candidates[firstRow + row])
            {
                Consider(new Choice(row, candidate, Live[row].Rank + candidate.Rank - (costs?.Of(candidate.Token) ?? 0)));
            }
        }

        var next = _constraints is null ? FollowBest() : FollowBanks(_constraints);
        var before = Live;
        Live = [.. next.Select(choice => before[choice.Row].With(choice.Next))];
        for (var i = 0; i < next.Count; i++)
        {
            Parents[i] = next[i].Row;
            costs?.Charge(next[i].Next.Token);
        }

        EndSome(before, isLast);
    }

    // Keeps the best choices in order; of equal ones the first come first. With constraints every choice may matter.
    private void Consider(Choice choice)
    {
        var room = _constraints is null ? 2 * _width : int.MaxValue;
        if (_choices.Count == room && _choices[^1].Total >= choice.Total)
        {
            return;
        }

        var at = _choices.Count;
        while (at > 0 && _choices[at - 1].Total < choice.Total)
        {
            at--;
        }

        _choices.Insert(at, choice);
        if (_choices.Count > room)
        {
            _choices.RemoveAt(room);
        }
    }

    private List<Choice> FollowBest()
    {
        var next = new List<Choice>(_width);
        for (var i = 0; i < _choices.Count; i++)
        {
            if (_choices[i].Next.Token != _context.Specials.Eos)
            {
                if (next.Count < _width)
                {
                    next.Add(_choices[i]);
                }
            }
            else if (i < _width)
            {
                Finish(_choices[i]);
            }
        }

        return next;
    }

    // A hypothesis may end only when it is complete, and if its end is among the best width choices of complete ones.
    private List<Choice> FollowBanks(PhraseConstraints constraints)
    {
        var banked = constraints.Bank(_choices, Live, _context.Specials.Eos);
        var complete = banked.Where(choice => choice.Met == constraints.Tokens).Take(_width);
        foreach (var (choice, _) in complete.Where(one => one.Choice.Next.Token == _context.Specials.Eos))
        {
            Finish(choice);
        }

        var others = banked.Where(one => one.Choice.Next.Token != _context.Specials.Eos).ToList();
        return PhraseConstraints.Allocate(others, _width, constraints.Tokens);
    }

    private void Finish(Choice choice)
    {
        if (_finished.Count < _enough)
        {
            Add(Live[choice.Row].With(choice.Next), FinishReason.End);
        }
    }

    private void EndSome(IReadOnlyList<BeamHypothesis> before, bool isLast)
    {
        if (_finished.Count >= _enough)
        {
            Live = [];
        }
        else if (isLast || _request.Cancellation.IsCancellationRequested)
        {
            AddAll(Live, isLast ? FinishReason.Length : FinishReason.Stopped);
            Live = [];
        }
        else if (Live.Count == 0 && _finished.Count == 0)
        {
            // Every token is banned after every hypothesis.
            AddAll(before, FinishReason.Stopped);
        }
    }

    private void AddAll(IEnumerable<BeamHypothesis> hypotheses, FinishReason reason)
    {
        foreach (var hypothesis in hypotheses)
        {
            Add(hypothesis, reason);
        }
    }

    private void Add(BeamHypothesis one, FinishReason reason)
    {
        var hypothesis = _context.Complete(one.Ids, one.LogProbs, one.LogProb, reason);
        var rank = LengthPenalty.Score(one.Rank, one.Ids.Length, _context.Options);
        _finished.Add(new RankedHypothesis(hypothesis, rank, _constraints?.Read(hypothesis.Ids).IsComplete ?? true));
    }
}

/// <summary>
/// What a token costs because earlier groups of a diverse beam chose it at the same step (Vijayakumar et al. 2018, the Hamming diversity of section 4). The
/// cost steers the choice of that step alone, and enters no score.
/// </summary>
internal sealed class TokenCosts(double penalty)
{
    private readonly Dictionary<int, int> _chosen = [];

    /// <summary>The cost of a token.</summary>
    public double Of(int token) => penalty * _chosen.GetValueOrDefault(token);

    /// <summary>A group chose a token.</summary>
    public void Charge(int token) => _chosen[token] = _chosen.GetValueOrDefault(token) + 1;
}
