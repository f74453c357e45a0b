using System.Runtime.InteropServices;
using Seq2Seq.Generation;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>Logits on a device: the candidates are found there and arrive in one transfer.</summary>
/// <param name="logits">[rows, vocab_size], float32; stays the decoding's.</param>
internal sealed class TorchDeviceLogits(Tensor logits) : StepLogits
{
    private static readonly Scalar s_infinity = float.PositiveInfinity.ToScalar();
    private static readonly Scalar s_minusInfinity = float.NegativeInfinity.ToScalar();

    private float[]? _onHost; // all rows, fetched when the first of them is read

    public override ReadOnlySpan<float> Row(int row)
    {
        if (_onHost is null)
        {
            using var inference = inference_mode();
            using var fetched = logits.cpu();
            _onHost = fetched.data<float>().ToArray();
        }

        var vocabulary = (int)logits.size(1);
        return _onHost.AsSpan(row * vocabulary, vocabulary);
    }

    public override void Best(IReadOnlyList<TokenEdits> edits, int count, CandidateTable into)
    {
        using var inference = inference_mode();
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
        Fill(into, edits, MemoryMarshal.Cast<byte, float>(packed.bytes), columns, columns + extra);
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
            if (float.IsNaN(cells[2]))
            {
                // Logits that are NaN or infinite make every log-probability of their row NaN.
                throw new DamagedModelException("logits");
            }

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
