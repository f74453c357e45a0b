using Seq2Seq.Data;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Generation;

/// <summary>How likely models find given targets.</summary>
internal static class TargetScoring
{
    /// <summary>Scores pairs, which share a batch, in one teacher-forced pass; of several models the mean of their probabilities counts.</summary>
    /// <param name="models">Models with one vocabulary.</param>
    /// <param name="pairs">Ids without begin and end tokens; without an encoder the target goes on from the source.</param>
    /// <returns>Of each pair the log-probability of every target token and of the end token.</returns>
    public static IReadOnlyList<float[]> TokenLogProbs(IReadOnlyList<Seq2SeqModel> models, IReadOnlyList<TokenPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(pairs);
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        var config = models[0].Config;
        using var source = config.HasEncoder ? Batch.Padded([.. pairs.Select(pair => pair.Source)], null, config.EosId, config.PadId, models[0].Device) : null;
        int[][] texts = [.. pairs.Select(pair => config.HasEncoder ? pair.Target : [.. pair.Source, .. pair.Target])];
        using var input = Batch.Padded(texts, config.BosId, null, config.PadId, models[0].Device);
        using var output = Batch.Padded(texts, null, config.EosId, config.PadId, models[0].Device);
        var each = models.Select(model => LogProbs(model, source, input, output)).ToArray();
        var joined = EnsembleDecoder.MeanProbability(each).cpu().contiguous();
        var values = joined.data<float>().ToArray();
        var columns = (int)joined.size(1);
        return [.. pairs.Select((pair, i) => values.AsSpan(i * columns + texts[i].Length - pair.Target.Length, pair.Target.Length + 1).ToArray())];
    }

    // [batch, target_length].
    private static Tensor LogProbs(Seq2SeqModel model, Tensor? source, Tensor input, Tensor output)
    {
        using var scope = NewDisposeScope();
        var logits = model.Logits(model.Forward(source, input)).to_type(ScalarType.Float32);
        var chosen = logits.gather(2, output.unsqueeze(2)).squeeze(2);
        return (chosen - logits.logsumexp(2)).MoveToOuterDisposeScope();
    }
}
