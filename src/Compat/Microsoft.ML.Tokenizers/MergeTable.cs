namespace Microsoft.ML.Tokenizers;

// The merges with their ranks, and the loop that applies them to one piece: the pair of lowest rank first, of equal
// ones the leftmost (Sennrich et al. 2016, section 3.2).
internal sealed class MergeTable
{
    private readonly Dictionary<(int Left, int Right), (int Rank, int Merged)> _merges = [];

    public MergeTable(IEnumerable<string> merges, Dictionary<string, int> vocabulary)
    {
        var rank = 0;
        foreach (var merge in merges)
        {
            var space = merge?.IndexOf(' ') ?? throw new InvalidOperationException("The merge entries cannot be null.");
            if (space < 0 || space == merge.Length - 1 || merge.IndexOf(' ', space + 1) >= 0)
            {
                throw new InvalidOperationException("Invalid merger file format");
            }

            var left = merge[..space];
            var right = merge[(space + 1)..];
            _merges.Add((Find(left), Find(right)), (rank++, Find(left + right)));
        }

        int Find(string token) => vocabulary.TryGetValue(token, out var id)
            ? id
            : throw new InvalidOperationException($"Trying to merge a token '{token}' which not exist in the vocabulary.");
    }

    // Merges the symbols in place: a symbol that was swallowed by its left neighbour is left with length 0.
    public void Apply(Span<int> ids, Span<int> lengths)
    {
        var count = ids.Length;
        var previous = new int[count];
        var next = new int[count];
        var queue = new PriorityQueue<(int Place, int Merged), long>(count);
        for (var i = 0; i < count; i++)
        {
            previous[i] = i - 1;
            next[i] = i + 1 < count ? i + 1 : -1;
        }

        for (var i = 0; i + 1 < count; i++)
        {
            Offer(ids, i, i + 1, queue);
        }

        while (queue.TryDequeue(out var entry, out _))
        {
            var place = entry.Place;
            var right = next[place];

            // The neighbourhood may have changed since the entry was queued.
            if (lengths[place] == 0 || right < 0
                || !_merges.TryGetValue((ids[place], ids[right]), out var merge) || merge.Merged != entry.Merged)
            {
                continue;
            }

            ids[place] = merge.Merged;
            lengths[place] += lengths[right];
            lengths[right] = 0;
            next[place] = next[right];
            if (next[place] >= 0)
            {
                previous[next[place]] = place;
                Offer(ids, place, next[place], queue);
            }

            if (previous[place] >= 0)
            {
                Offer(ids, previous[place], place, queue);
            }
        }
    }

    private void Offer(Span<int> ids, int left, int right, PriorityQueue<(int Place, int Merged), long> queue)
    {
        if (_merges.TryGetValue((ids[left], ids[right]), out var merge))
        {
            queue.Enqueue((left, merge.Merged), ((long)merge.Rank << 32) | (uint)left);
        }
    }
}
