using Seq2Seq.Data;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Evaluation;

/// <summary>Measures how well a model predicts known targets.</summary>
internal static class Evaluator
{
    /// <summary>
    /// Teacher-forced loss and accuracy over batches, which are disposed of. On a CPU its threads take a batch each; the sums are made in the order of the batches all
    /// the same.
    /// </summary>
    public static Prediction Predict(Seq2SeqModel model, IEnumerable<Batch> batches)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batches);
        model.eval();
        var (loss, correct, tokens) = (0.0, 0.0, 0L);
        foreach (var some in batches.Chunk(CpuWorkers.CountFor(model.Device)))
        {
            var sums = new (double Loss, double Correct)[some.Length];
            CpuWorkers.Run(some.Length, i => sums[i] = Sums(model, some[i]));
            foreach (var (batch, sum) in some.Zip(sums))
            {
                loss += sum.Loss;
                correct += sum.Correct;
                tokens += batch.TargetTokens;
                batch.Dispose();
            }
        }

        return new Prediction(loss / tokens, correct / tokens);
    }

    private static (double Loss, double Correct) Sums(Seq2SeqModel model, Batch batch)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var hidden = model.Forward(batch.Source, batch.TargetInput);
        var sums = SequenceLoss.Compute(model, hidden, batch.TargetOutput!, labelSmoothing: 0);
        return (sums.NegativeLogLikelihood.item<float>(), sums.Correct.item<float>());
    }
}

/// <summary>How well known targets were predicted.</summary>
/// <param name="Loss">Negative log-likelihood per target token.</param>
/// <param name="TokenAccuracy">Share of target tokens that were the most likely ones.</param>
internal sealed record Prediction(double Loss, double TokenAccuracy);
