using System.Runtime.InteropServices;
using Seq2Seq.Configuration;

namespace Seq2Seq.Generation;

/// <summary>
/// One token at a time, never taken back: the most likely one (greedy) or a drawn one. Every output is a row of its own, and leaves the batch when it
/// ends.
/// </summary>
internal sealed class SampleSearch
{
    private readonly SearchContext _context;
    private readonly IReadOnlyList<ITokenRule> _rules;
    private readonly CandidateTable _table = new();
    private readonly Sampling? _sampling;
    private float[] _logProbs = [];

    public SampleSearch(SearchContext context)
    {
        _context = context;
        _rules = context.Rules;
        _sampling = context.Options.Strategy == Strategy.Sample ? new Sampling(context.Options) : null;
    }

    /// <summary>The outputs of each request, in the order of drawing.</summary>
    public IReadOnlyList<IReadOnlyList<Hypothesis>> Run(IReadOnlyList<GenerationRequest> requests)
    {
        var samples = _context.Options.Samples ?? 1;
        var results = requests.Select(_ => new Hypothesis[samples]).ToArray();
        var rows = Enumerable.Range(0, requests.Count * samples)
            .Select(i => new Row(requests[i / samples], i % samples, results[i / samples]) { Number = i / samples, Edits = new TokenEdits(_context.VocabSize) })
            .ToList();
        using var state = _context.Start(requests);
        int[] tokens = [.. requests.Select(_ => _context.Specials.Bos)];
        for (var length = 1; ; length++)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            Choose(state.Step(tokens), rows);
            var kept = rows.Where(row => !Ends(row, length)).ToList();
            if (kept.Count == 0)
            {
                break;
            }

            if (kept.Count < rows.Count || state.Rows < kept.Count)
            {
                state.KeepSources([.. kept.Select(row => row.Number)]);
            }

            rows = kept;
            for (var i = 0; i < rows.Count; i++)
            {
                rows[i].Number = i;
            }

            tokens = [.. rows.Select(row => row.Ids[^1])];
        }

        return results;
    }

    private void Choose(StepLogits logits, List<Row> rows)
    {
        var edits = new TokenEdits[rows.Count];
        for (var i = 0; i < edits.Length; i++)
        {
            edits[i] = rows[i].Edits;
            edits[i].Clear();
            foreach (var processor in _rules)
            {
                processor.Process(CollectionsMarshal.AsSpan(rows[i].Ids), rows[i].Request, edits[i]);
            }
        }

        if (_sampling is not null)
        {
            DrawAll(logits, rows, _sampling);
            return;
        }

        logits.Best(edits, 1, _table);
        for (var i = 0; i < edits.Length; i++)
        {
            rows[i].Take(_table[i] is [var best, ..] ? best : null);
        }
    }

    private void DrawAll(StepLogits logits, List<Row> rows, Sampling sampling)
    {
        foreach (var row in rows)
        {
            row.Take(Draw(logits.Row(row.Number), row, sampling));
        }
    }

    private Candidate? Draw(ReadOnlySpan<float> model, Row row, Sampling sampling)
    {
        var normalizer = LogitsRow.LogSumExp(model);
        if (row.Edits.Only is { } only)
        {
            return new Candidate(only, model[only] - normalizer, model[only] - normalizer);
        }

        _logProbs = _logProbs.Length == model.Length ? _logProbs : new float[model.Length];
        for (var token = 0; token < model.Length; token++)
        {
            _logProbs[token] = model[token] - normalizer;
        }

        foreach (var change in row.Edits.Changes)
        {
            _logProbs[change.Token] = change.Of(_logProbs[change.Token]);
        }

        var uniform = UniformNumbers.At(_context.Options.Seed, row.Request.Line, row.Sample, row.Ids.Count);
        return sampling.Draw(_logProbs, uniform) is { } drawn
            ? new Candidate(drawn, _logProbs[drawn], model[drawn] - normalizer)
            : null;
    }

    // Puts the output away when it has come to an end.
    private bool Ends(Row row, int length)
    {
        FinishReason? reason = row.IsStuck ? FinishReason.Stopped
            : row.Ids[^1] == _context.Specials.Eos ? FinishReason.End
            : !Report(row) || row.Request.Cancellation.IsCancellationRequested ? FinishReason.Stopped
            : length == _context.Longest ? FinishReason.Length
            : null;
        if (reason is { } ended)
        {
            row.Outputs[row.Sample] = _context.Complete([.. row.Ids], [.. row.LogProbs], row.LogProb, ended);
        }

        return reason is not null;
    }

    private bool Report(Row row)
    {
        var token = new GeneratedToken(row.Request.Line, row.Sample, row.Ids.Count - 1, row.Ids[^1], row.LogProbs[^1]);
        var goesOn = row.Request.Observer?.Invoke(token) ?? true;
        return (_context.Observer?.Invoke(token) ?? true) && goesOn;
    }

    // An output under way.
    private sealed class Row(GenerationRequest request, int sample, Hypothesis[] outputs)
    {
        public GenerationRequest Request { get; } = request;

        public int Sample { get; } = sample;

        public Hypothesis[] Outputs { get; } = outputs;

        // Row of the decoding; before the first step all samples of a source share one.
        public required int Number { get; set; }

        public required TokenEdits Edits { get; init; }

        public List<int> Ids { get; } = [];

        public List<float> LogProbs { get; } = [];

        public double LogProb { get; private set; }

        // Every token was banned.
        public bool IsStuck { get; private set; }

        public void Take(Candidate? chosen)
        {
            if (chosen is not { } candidate)
            {
                IsStuck = true;
                return;
            }

            Ids.Add(candidate.Token);
            LogProbs.Add(candidate.LogProb);
            LogProb += candidate.LogProb;
        }
    }
}
