namespace Seq2Seq.Generation;

/// <summary>
/// The predictions of one step: a row of logits over the vocabulary for every row of a decoding. Whoever owns the memory decides how they are read: where they are
/// (<see cref="HostLogits"/>), or by sending only the candidates from a device.
/// </summary>
public abstract class StepLogits
{
    /// <summary>The logits of a row, [vocab_size].</summary>
    /// <param name="row">Number of the row, from 0.</param>
    public abstract ReadOnlySpan<float> Row(int row);

    /// <summary>Finds the best next tokens of every row after the changes of the rules.</summary>
    /// <param name="edits">The changes, one object per row.</param>
    /// <param name="count">Number of best tokens to find in each row, at least 1.</param>
    /// <param name="into">Receives the candidates; earlier content is dropped.</param>
    /// <exception cref="DamagedModelException">A row holds NaN or nothing finite.</exception>
    public abstract void Best(IReadOnlyList<TokenEdits> edits, int count, CandidateTable into);
}

/// <summary>Logits in host memory: two passes over each row find the candidates, without a softmax over the whole vocabulary.</summary>
public sealed class HostLogits : StepLogits
{
    private readonly List<(int Token, float Value)> _originals = [];
    private readonly int _vocabSize;
    private (int Token, float Value)[] _best = [];

    /// <summary>Makes a reader of rows.</summary>
    /// <param name="values">The logits, [rows, vocab_size] row by row; <see cref="Best"/> changes them and restores them before it returns.</param>
    /// <param name="vocabSize">Length of a row.</param>
    public HostLogits(Memory<float> values, int vocabSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabSize, 1);
        (Values, _vocabSize) = (values, vocabSize);
    }

    /// <summary>The logits, [rows, vocab_size]; a network that keeps one object for all steps sets them anew.</summary>
    public Memory<float> Values { get; set; }

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Row(int row) => Values.Span.Slice(row * _vocabSize, _vocabSize);

    /// <inheritdoc/>
    public override void Best(IReadOnlyList<TokenEdits> edits, int count, CandidateTable into)
    {
        ArgumentNullException.ThrowIfNull(edits);
        ArgumentNullException.ThrowIfNull(into);
        var values = Values.Span;
        into.Clear();
        for (var row = 0; row < edits.Count; row++)
        {
            SelectRow(values.Slice(row * _vocabSize, _vocabSize), edits[row], Math.Min(count, _vocabSize), into);
            into.EndRow();
        }
    }

    private void SelectRow(Span<float> row, TokenEdits edits, int count, CandidateTable table)
    {
        var normalizer = LogitsRow.LogSumExp(row);
        if (edits.Only is { } only)
        {
            table.Add(new Candidate(only, row[only] - normalizer, row[only] - normalizer));
            return;
        }

        Apply(edits, row, normalizer);
        if (_best.Length < count)
        {
            _best = new (int, float)[count];
        }

        var best = _best.AsSpan(0, count);
        best = best[..LogitsRow.Top(row, best)];
        foreach (var (token, value) in best)
        {
            table.Add(new Candidate(token, value - normalizer, Original(token, value) - normalizer));
        }

        foreach (var token in edits.Wanted)
        {
            table.Add(new Candidate(token, row[token] - normalizer, Original(token, row[token]) - normalizer));
        }

        Undo(row);
    }

    private void Apply(TokenEdits edits, Span<float> row, float normalizer)
    {
        _originals.Clear();
        foreach (var change in edits.Changes)
        {
            _originals.Add((change.Token, row[change.Token]));
            row[change.Token] = change.Of(row[change.Token] - normalizer) + normalizer;
        }
    }

    private void Undo(Span<float> row)
    {
        for (var i = _originals.Count - 1; i >= 0; i--)
        {
            row[_originals[i].Token] = _originals[i].Value;
        }
    }

    private float Original(int token, float value)
    {
        foreach (var (changed, original) in _originals)
        {
            if (changed == token)
            {
                return original;
            }
        }

        return value;
    }
}
