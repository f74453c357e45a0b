using Seq2Seq.Data;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Evaluation;

/// <summary>Measures how well a model predicts known targets.</summary>
public static class Evaluator
{
    /// <summary>Teacher-forced loss and accuracy over batches, which are disposed of.</summary>
    public static Prediction Predict(Seq2SeqModel model, IEnumerable<Batch> batches)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batches);
        model.eval();
        using var ungraded = no_grad();
        var (loss, correct, tokens) = (0.0, 0L, 0L);
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            using (batch)
            {
                var hidden = model.Forward(batch.Source, batch.TargetInput);
                var sums = SequenceLoss.Compute(model, hidden, batch.TargetOutput!, labelSmoothing: 0);
                loss += sums.NegativeLogLikelihood.item<float>();
                correct += (long)sums.Correct.item<float>();
                tokens += batch.TargetTokens;
            }
        }

        return new Prediction(loss / tokens, (double)correct / tokens);
    }
}

/// <summary>How well known targets were predicted.</summary>
/// <param name="Loss">Negative log-likelihood per target token.</param>
/// <param name="TokenAccuracy">Share of target tokens that were the most likely ones.</param>
public sealed record Prediction(double Loss, double TokenAccuracy);
