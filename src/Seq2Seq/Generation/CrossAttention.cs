using Seq2Seq.Data;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Generation;

/// <summary>
/// Where a model looks in a source while it writes a target: the cross-attention of the layer before the last, all heads averaged, which follows word
/// alignments best (Garg et al. 2019, section 3.1). Read in one teacher-forced pass.
/// </summary>
internal static class CrossAttention
{
    /// <summary>Reads the weights of pairs, which share a batch.</summary>
    /// <returns>Of each pair [target tokens, source tokens + 1]: a row sums to 1, the last column is the source's end token.</returns>
    public static IReadOnlyList<float[,]> Read(Seq2SeqModel model, IReadOnlyList<TokenPair> pairs)
    {
        using var scope = NewDisposeScope();
        using var recorder = new AttentionRecorder();
        var config = model.Config;
        var source = Batch.Padded([.. pairs.Select(pair => pair.Source)], null, config.EosId, config.PadId, model.Device);

        // The last token is never read: what follows it is not asked for.
        var target = Batch.Padded([.. pairs.Select(pair => pair.Target.Length == 0 ? [] : pair.Target[..^1])], config.BosId, null, config.PadId, model.Device);
        model.Forward(source, target, recorder);
        source.Dispose();
        target.Dispose();

        var layer = Math.Max(0, config.DecoderLayers - 2);
        var mean = recorder.Weights[(AttentionKind.Cross, layer)].mean([1L]).cpu();
        return [.. pairs.Select((pair, i) => Cells(mean[i], pair))];
    }

    /// <summary>Which source token each target token looks at most.</summary>
    public static IReadOnlyList<AlignedPair> Links(float[,] weights)
    {
        var sources = weights.GetLength(1) - 1;
        var links = new List<AlignedPair>();
        for (var target = 0; target < weights.GetLength(0); target++)
        {
            links.Add(new AlignedPair(Enumerable.Range(0, sources).MaxBy(source => weights[target, source]), target));
        }

        return links;
    }

    /// <summary>
    /// The sum over source tokens of log(min(attention that the whole target paid to it, 1)) (Wu et al. 2016, equation 14): 0 where every token was read.
    /// </summary>
    public static double Coverage(float[,] weights)
    {
        var sum = 0.0;
        for (var source = 0; source < weights.GetLength(1) - 1; source++)
        {
            var attention = 0.0;
            for (var target = 0; target < weights.GetLength(0); target++)
            {
                attention += weights[target, source];
            }

            sum += Math.Log(Math.Clamp(attention, 1e-9, 1));
        }

        return sum;
    }

    private static float[,] Cells(Tensor weights, TokenPair pair)
    {
        var cells = new float[pair.Target.Length, pair.Source.Length + 1];
        var values = weights.contiguous().data<float>();
        var columns = weights.size(1);
        for (var target = 0; target < cells.GetLength(0); target++)
        {
            for (var source = 0; source < cells.GetLength(1); source++)
            {
                cells[target, source] = values[target * columns + source];
            }
        }

        return cells;
    }
}
