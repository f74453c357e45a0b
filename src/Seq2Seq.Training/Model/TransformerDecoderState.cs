using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// The state of our decoder: per layer the cached keys and values of the target, and those of the source, which are projected once and shared
/// by all rows of a source.
/// </summary>
internal sealed class TransformerDecoderState : IDisposable
{
    private readonly int _layers;
    private KeyValueCache[] _caches;
    private SourceView[] _sources;
    private Tensor? _sourceValid; // [sources, source_length]
    private AttentionMask? _mask;
    private int _length;
    private int _rows;
    private int _rowsPerSource = 1;

    /// <summary>Takes ownership of the tensors.</summary>
    /// <param name="layers">Number of decoder layers.</param>
    /// <param name="rows">Number of sources.</param>
    /// <param name="keyValues">Projected memory per layer; empty without an encoder.</param>
    /// <param name="sourceValid">True for tokens, bool, [sources, source_length]; null without an encoder.</param>
    public TransformerDecoderState(int layers, int rows, IReadOnlyList<KeyValues> keyValues, Tensor? sourceValid)
    {
        (_layers, _rows, _sourceValid) = (layers, rows, sourceValid);
        _caches = [.. Enumerable.Range(0, layers).Select(_ => new KeyValueCache())];
        _sources = Views(keyValues);
    }

    /// <summary>Number of hypotheses under way: sources x rows per source.</summary>
    public int Rows => _rows;

    /// <summary>Number of positions that every row has seen, the begin token included.</summary>
    public int Length => _length;

    public KeyValueCache Cache(int layer) => _caches[layer];

    public SourceView? Source(int layer) => _sources.Length == 0 ? null : _sources[layer];

    /// <summary>Counts positions that every row has read.</summary>
    public void Advance(int positions) => _length += positions;

    /// <summary>Turns every row into adjacent copies.</summary>
    public void Repeat(int times)
    {
        var repeated = _caches.Select(cache => cache.Repeat(times)).ToArray();
        DisposeCaches();
        _caches = repeated;
        _rows *= times;
        _rowsPerSource *= times;
    }

    /// <summary>Replaces every row by another row of the same source.</summary>
    /// <param name="rows">Row numbers, int64, [rows].</param>
    public void Reorder(Tensor rows)
    {
        Shape.Require(rows, [_rows]);
        foreach (var cache in _caches)
        {
            cache.Select(rows);
        }
    }

    /// <summary>Keeps sources with all their rows.</summary>
    /// <param name="sources">Source numbers, int64, [new_sources].</param>
    public void KeepSources(Tensor sources)
    {
        Shape.Require(sources, [Shape.Any]);
        using var scope = NewDisposeScope();
        var within = TensorArithmetic.Range(_rowsPerSource, ScalarType.Int64, sources.device);
        var rows = sources.unsqueeze(1).Times((long)_rowsPerSource).Plus(within).reshape(-1);
        foreach (var cache in _caches)
        {
            cache.Select(rows);
        }

        _rows = (int)rows.size(0);
        if (_sourceValid is null)
        {
            return;
        }

        var kept = _sources.Select(source => new KeyValues(
            source.KeyValues.Keys.index_select(0, sources).DetachFromDisposeScope(),
            source.KeyValues.Values.index_select(0, sources).DetachFromDisposeScope())).ToList();
        var valid = _sourceValid.index_select(0, sources).DetachFromDisposeScope();
        DisposeSources();
        _sourceValid = valid;
        _sources = Views(kept);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        DisposeCaches();
        DisposeSources();
    }

    private SourceView[] Views(IReadOnlyList<KeyValues> keyValues)
    {
        if (_sourceValid is null)
        {
            return [];
        }

        _mask = AttentionMask.Padding(_sourceValid);
        return [.. keyValues.Take(_layers).Select(one => new SourceView(one, _mask))];
    }

    private void DisposeCaches()
    {
        foreach (var cache in _caches)
        {
            cache.Dispose();
        }
    }

    private void DisposeSources()
    {
        foreach (var source in _sources)
        {
            source.KeyValues.Keys.Dispose();
            source.KeyValues.Values.Dispose();
        }

        _mask?.Dispose();
        _sourceValid?.Dispose();
    }
}
