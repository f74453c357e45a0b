namespace Seq2Seq.Generation;

/// <summary>
/// Runs of tokens that an output must contain, in any order: dynamic beam allocation (Post and Vilar 2018) in a simple form. What a hypothesis has met is
/// read from its tokens anew each time. Hypotheses are banked by the number of tokens met; the beam is shared equally among the banks.
/// </summary>
internal sealed class PhraseConstraints(IReadOnlyList<int[]> phrases)
{
    /// <summary>Tokens of all phrases together.</summary>
    public int Tokens { get; } = phrases.Sum(phrase => phrase.Length);

    /// <summary>What a hypothesis has met.</summary>
    /// <param name="ids">Its tokens.</param>
    public PhraseProgress Read(ReadOnlySpan<int> ids)
    {
        var met = 0;
        var begun = 0;
        var next = new List<int>();
        foreach (var phrase in phrases)
        {
            if (ids.IndexOf(phrase) >= 0)
            {
                met += phrase.Length;
                continue;
            }

            var stands = Math.Min(phrase.Length - 1, ids.Length);
            while (!ids.EndsWith(phrase.AsSpan(0, stands)))
            {
                stands--;
            }

            begun = Math.Max(begun, stands);
            next.Add(phrase[stands]);
        }

        return new PhraseProgress(met + begun, next);
    }

    /// <summary>The choices, best first, each once and with the number of tokens that it would have met; ends of incomplete hypotheses are left out.</summary>
    public List<(Choice Choice, int Met)> Bank(IReadOnlyList<Choice> choices, IReadOnlyList<BeamHypothesis> live, int eos)
    {
        var banked = new List<(Choice, int)>();
        var seen = new HashSet<(int Row, int Token)>();
        foreach (var choice in choices)
        {
            var progress = choice.Next.Token == eos ? Read(live[choice.Row].Ids) : Read([.. live[choice.Row].Ids, choice.Next.Token]);
            if (seen.Add((choice.Row, choice.Next.Token)) && (choice.Next.Token != eos || progress.IsComplete))
            {
                banked.Add((choice, progress.Met));
            }
        }

        return banked;
    }

    /// <summary>Shares a beam among the banks, those that have met most first; places that a bank cannot fill go to the best choices left.</summary>
    /// <param name="choices">Best first.</param>
    /// <param name="width">Places.</param>
    /// <param name="tokens">Tokens of all phrases together.</param>
    public static List<Choice> Allocate(IReadOnlyList<(Choice Choice, int Met)> choices, int width, int tokens)
    {
        var chosen = new HashSet<int>();
        var share = Math.Max(1, width / (tokens + 1));
        for (var met = tokens; met >= 0; met--)
        {
            foreach (var i in Enumerable.Range(0, choices.Count).Where(i => choices[i].Met == met).Take(Math.Min(share, width - chosen.Count)))
            {
                chosen.Add(i);
            }
        }

        foreach (var i in Enumerable.Range(0, choices.Count).Where(i => !chosen.Contains(i)).Take(width - chosen.Count).ToList())
        {
            chosen.Add(i);
        }

        return [.. chosen.Order().Select(i => choices[i].Choice)];
    }
}

/// <summary>What a hypothesis has met of its phrases.</summary>
/// <param name="Met">Tokens of complete phrases, and of the longest that is begun.</param>
/// <param name="Next">The next token of each incomplete phrase.</param>
internal sealed record PhraseProgress(int Met, IReadOnlyList<int> Next)
{
    /// <summary>Whether every phrase is there.</summary>
    public bool IsComplete => Next.Count == 0;
}
