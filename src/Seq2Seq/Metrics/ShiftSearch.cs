namespace Seq2Seq.Metrics;

/// <summary>
/// tercom's greedy search for shifts: of all word sequences of the hypothesis that stand elsewhere in the reference, move
/// the one that saves most, until none saves anything. Its limits are part of the metric's definition.
/// </summary>
internal sealed class ShiftSearch
{
    /// <summary>The longest sequence that is moved.</summary>
    private const int MaxLength = 10;

    /// <summary>The farthest that a sequence may stand from its place in the reference.</summary>
    private const int MaxDistance = 50;

    /// <summary>After so many tried shifts the search stops where it is, and drops the round it is in.</summary>
    private const int MaxCandidates = 1000;

    private readonly ulong[] _reference;
    private readonly BandedEditDistance _distance;
    private readonly ulong[] _shifted;
    private ulong[] _words;
    private int _candidates;

    private ShiftSearch(ulong[] hypothesis, ulong[] reference)
    {
        _words = hypothesis;
        _reference = reference;
        _shifted = new ulong[hypothesis.Length];
        _distance = new BandedEditDistance(reference, hypothesis.Length);
    }

    /// <summary>The number of edits, shifts included, that turn the hypothesis into the reference.</summary>
    public static int Edits(ulong[] hypothesis, ulong[] reference)
    {
        if (reference.Length == 0)
        {
            return hypothesis.Length;
        }

        var search = new ShiftSearch(hypothesis, reference);
        var shifts = 0;
        while (true)
        {
            var edits = search._distance.Align(search._words);
            var best = search.FindBest(edits);
            if (search._candidates >= MaxCandidates || best.Gain <= 0)
            {
                return shifts + edits;
            }

            search._words = search.Shift(best).ToArray();
            shifts++;
        }
    }

    private Candidate FindBest(int edits)
    {
        var best = new Candidate(int.MinValue, 0, 0, 0);
        for (var start = 0; start < _words.Length; start++)
        {
            var first = Math.Max(0, start - MaxDistance);
            var last = Math.Min(_reference.Length - 1, start + MaxDistance);
            for (var place = first; place <= last; place++)
            {
                for (var length = 1; length <= MaxLength && Matches(start + length - 1, place + length - 1); length++)
                {
                    if (!IsWorthMoving(start, place, length))
                    {
                        continue;
                    }

                    best = TryTargets(start, place, length, edits, best);
                    if (_candidates >= MaxCandidates)
                    {
                        return best;
                    }
                }
            }
        }

        return best;
    }

    private bool Matches(int word, int place) =>
        word < _words.Length && place < _reference.Length && _words[word] == _reference[place];

    // Both sides are wrong where they stand now, and the target is not within the sequence itself.
    private bool IsWorthMoving(int start, int place, int length)
    {
        var target = _distance.Alignment[place];
        return _distance.HypothesisErrors.AsSpan(start, length).Contains(true)
            && _distance.ReferenceErrors.AsSpan(place, length).Contains(true)
            && (target < start || target >= start + length);
    }

    // Before the word aligned with the sequence's place, or behind any of those aligned with the words of the place.
    private Candidate TryTargets(int start, int place, int length, int edits, Candidate best)
    {
        var previous = -1;
        for (var offset = -1; offset < length; offset++)
        {
            var target = place + offset == -1 ? 0 : _distance.Alignment[place + offset] + 1;
            if (target == previous)
            {
                continue;
            }

            previous = target;
            var candidate = new Candidate(0, length, start, target);
            candidate = candidate with { Gain = edits - _distance.Measure(Shift(candidate), _words) };
            _candidates++;
            best = candidate.IsBetterThan(best) ? candidate : best;
        }

        return best;
    }

    // The words with the candidate's sequence moved, in a buffer that the next call overwrites.
    private ReadOnlySpan<ulong> Shift(Candidate candidate)
    {
        ReadOnlySpan<ulong> words = _words;
        var (start, length, target) = (candidate.Start, candidate.Length, candidate.Target);
        var moved = words.Slice(start, length);
        var end = start + length;
        if (target < start)
        {
            Join(words[..target], moved, words[target..start], words[end..]);
        }
        else if (target > end)
        {
            Join(words[..start], words[end..target], moved, words[target..]);
        }
        else
        {
            var next = Math.Min(length + target, words.Length);
            Join(words[..start], words[end..next], moved, words[next..]);
        }

        return _shifted;
    }

    private void Join(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second, ReadOnlySpan<ulong> third, ReadOnlySpan<ulong> fourth)
    {
        first.CopyTo(_shifted);
        second.CopyTo(_shifted.AsSpan(first.Length));
        third.CopyTo(_shifted.AsSpan(first.Length + second.Length));
        fourth.CopyTo(_shifted.AsSpan(first.Length + second.Length + third.Length));
    }

    /// <summary>A sequence of the hypothesis, where to put it, and the edits that saves (the shift itself not counted).</summary>
    private readonly record struct Candidate(int Gain, int Length, int Start, int Target)
    {
        // tercom's order: the highest gain, then the longest, then the earliest, then the nearest to the beginning.
        public bool IsBetterThan(Candidate other) =>
            (Gain, Length, -Start, -Target).CompareTo((other.Gain, other.Length, -other.Start, -other.Target)) > 0;
    }
}
