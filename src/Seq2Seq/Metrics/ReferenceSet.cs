namespace Seq2Seq.Metrics;

/// <summary>References made ready for one metric, to compare any number of systems with.</summary>
public sealed class ReferenceSet
{
    private readonly IMetric _metric;
    private readonly Segment[][] _references;

    /// <summary>Prepares streams of references.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="streams">
    /// One list for each stream, all equally long: element i of each is a reference of segment i, or null where the stream
    /// has none for it. An empty text is a reference like any other.
    /// </param>
    /// <exception cref="InputException">No stream, no segment, streams of different lengths, a segment without reference.</exception>
    public ReferenceSet(IMetric metric, IReadOnlyList<IReadOnlyList<string?>> streams)
    {
        _metric = metric;
        Check(streams);
        _references = new Segment[streams[0].Count][];
        Parallel.For(0, _references.Length, i =>
            _references[i] = [.. streams.Select(stream => stream[i]).OfType<string>().Select(metric.Prepare)]);
        for (var i = 0; i < _references.Length; i++)
        {
            if (_references[i].Length == 0)
            {
                throw new InputException($"Segment {i + 1} has no reference; at least one is wanted.");
            }
        }

        PerSegment = Array.TrueForAll(_references, r => r.Length == _references[0].Length) ? _references[0].Length : null;
    }

    /// <summary>The number of segments.</summary>
    public int Count => _references.Length;

    /// <summary>The references a segment has; null if their number varies.</summary>
    public int? PerSegment { get; }

    /// <summary>Compares a system's output with the references.</summary>
    /// <param name="hypotheses">A text for each segment.</param>
    /// <exception cref="InputException">More or fewer texts than segments.</exception>
    public CorpusStatistics Statistics(IReadOnlyList<string> hypotheses)
    {
        if (hypotheses.Count != Count)
        {
            throw new InputException($"There are {hypotheses.Count} hypotheses for {Count} segments; one each is wanted.");
        }

        var rows = new double[Count][];
        Parallel.For(0, Count, i => rows[i] = _metric.Statistics(_metric.Prepare(hypotheses[i]), _references[i]));
        return new CorpusStatistics(rows, PerSegment);
    }

    private static void Check(IReadOnlyList<IReadOnlyList<string?>> streams)
    {
        if (streams.Count == 0)
        {
            throw new InputException("There is no stream of references; at least one is wanted.");
        }

        if (streams[0].Count == 0)
        {
            throw new InputException("The references have no segment; at least one is wanted.");
        }

        for (var k = 1; k < streams.Count; k++)
        {
            if (streams[k].Count != streams[0].Count)
            {
                throw new InputException(
                    $"Reference stream {k + 1} has {streams[k].Count} segments, the first has {streams[0].Count}; equally many are wanted.");
            }
        }
    }
}
