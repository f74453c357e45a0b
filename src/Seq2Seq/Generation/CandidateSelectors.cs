using System.Runtime.InteropServices;
using Seq2Seq.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Generation;

/// <summary>Finds the best next tokens of every row, given logits and what the processors change.</summary>
internal interface ICandidateSelector
{
    /// <summary>Fills a table.</summary>
    /// <param name="logits">[rows, vocab_size], float32.</param>
    /// <param name="edits">The changes, one list a row.</param>
    /// <param name="count">How many of the best to find.</param>
    /// <param name="table">Where they go.</param>
    void Select(Tensor logits, IReadOnlyList<TokenEdits> edits, int count, CandidateTable table);
}

/// <summary>The selector that suits a device.</summary>
internal static class CandidateSelectors
{
    /// <summary>On the CPU the rows are read where they lie; elsewhere the work is done there, and only the candidates travel.</summary>
    public static ICandidateSelector For(Device device) => device.type == DeviceType.CPU ? new HostCandidateSelector() : new DeviceCandidateSelector();
}

/// <summary>Reads the rows in memory: two passes over each, without a softmax of the whole vocabulary.</summary>
internal sealed class HostCandidateSelector : ICandidateSelector
{
    private readonly List<(int Token, float Value)> _originals = [];
    private (int Token, float Value)[] _best = [];

    public void Select(Tensor logits, IReadOnlyList<TokenEdits> edits, int count, CandidateTable table)
    {
        using var onHost = logits.contiguous();
        var values = MemoryMarshal.Cast<byte, float>(onHost.bytes);
        var vocabulary = (int)logits.size(1);
        table.Clear();
        for (var row = 0; row < edits.Count; row++)
        {
            SelectRow(values.Slice(row * vocabulary, vocabulary), edits[row], Math.Min(count, vocabulary), table);
            table.EndRow();
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

/// <summary>Works on the device, and brings the candidates over in one transfer.</summary>
internal sealed class DeviceCandidateSelector : ICandidateSelector
{
    private static readonly Scalar s_infinity = float.PositiveInfinity.ToScalar();
    private static readonly Scalar s_minusInfinity = float.NegativeInfinity.ToScalar();

    public void Select(Tensor logits, IReadOnlyList<TokenEdits> edits, int count, CandidateTable table)
    {
        using var scope = NewDisposeScope();
        var vocabulary = logits.size(1);
        var logProbs = nn.functional.log_softmax(logits, -1);
        var ranks = Changed(logProbs, edits);
        var (best, tokens) = ranks.topk((int)Math.Min(count, vocabulary), -1);
        var columns = (int)tokens.size(1);

        // Tokens that must be known beside the best: forced and wanted ones, as many columns as the row with the most has.
        var extra = edits.Max(one => one.Wanted.Count + (one.Only is null ? 0 : 1));
        if (extra > 0)
        {
            var asked = AskedFor(edits, extra, logits.device);
            tokens = cat([tokens, asked], 1);
            best = cat([best, ranks.gather(1, asked)], 1);
        }

        // Ids are exact in float32 up to 2^24.
        var packed = stack([tokens.to_type(ScalarType.Float32), best, logProbs.gather(1, tokens)], -1).cpu().contiguous();
        Fill(table, edits, MemoryMarshal.Cast<byte, float>(packed.bytes), columns, columns + extra);
    }

    private static Tensor Changed(Tensor logProbs, IReadOnlyList<TokenEdits> edits)
    {
        var vocabulary = logProbs.size(1);
        var changes = new Dictionary<long, TokenEdit>();
        for (var row = 0; row < edits.Count; row++)
        {
            foreach (var change in edits[row].Changes)
            {
                var place = row * vocabulary + change.Token;
                changes[place] = changes.TryGetValue(place, out var before) ? before.Then(change) : change;
            }
        }

        var places = tensor([.. changes.Keys], dtype: ScalarType.Int64).to(logProbs.device);
        var scales = tensor([.. changes.Values.Select(change => change.Factor)], dtype: ScalarType.Float32).to(logProbs.device);
        var amounts = tensor([.. changes.Values.Select(change => change.Amount)], dtype: ScalarType.Float32).to(logProbs.device);
        var changed = logProbs.view(-1).index_select(0, places).mul_(scales).AddInPlace(amounts);

        // A log-probability of 0 times infinity is no number, and banned all the same.
        changed.masked_fill_(scales.eq(s_infinity), s_minusInfinity);
        return logProbs.view(-1).index_copy(0, places, changed).view(logProbs.shape);
    }

    private static Tensor AskedFor(IReadOnlyList<TokenEdits> edits, int extra, Device device)
    {
        var asked = new long[edits.Count * extra];
        for (var row = 0; row < edits.Count; row++)
        {
            var at = row * extra;
            if (edits[row].Only is { } only)
            {
                asked[at++] = only;
            }

            foreach (var token in edits[row].Wanted)
            {
                asked[at++] = token;
            }
        }

        return tensor(asked, dtype: ScalarType.Int64).view(edits.Count, extra).to(device);
    }

    private static void Fill(CandidateTable table, IReadOnlyList<TokenEdits> edits, ReadOnlySpan<float> packed, int columns, int width)
    {
        table.Clear();
        for (var row = 0; row < edits.Count; row++)
        {
            var cells = packed.Slice(row * width * 3, width * 3);
            if (edits[row].Only is not null)
            {
                var forced = cells[(columns * 3)..];
                table.Add(new Candidate((int)forced[0], forced[2], forced[2]));
            }
            else
            {
                for (var i = 0; i < columns + edits[row].Wanted.Count; i++)
                {
                    table.Add(new Candidate((int)cells[i * 3], cells[i * 3 + 1], cells[i * 3 + 2]));
                }
            }

            table.EndRow();
        }
    }
}
