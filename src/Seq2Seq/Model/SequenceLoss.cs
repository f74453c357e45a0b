using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Cross-entropy summed over the target tokens of a batch; padding counts nothing. Label smoothing as PyTorch defines it (Szegedy et al. 2016,
/// section 7): (1 - s) (-log p(y)) + s mean over the vocabulary of (-log p).
/// </summary>
public static class SequenceLoss
{
    /// <summary>Sums the loss of hidden states against the tokens that they should predict.</summary>
    /// <param name="model">Its output projection is used.</param>
    /// <param name="hidden">What the output projection reads, [batch, length, d_model].</param>
    /// <param name="expected">Ids to predict, padded, int64, [batch, length].</param>
    /// <param name="labelSmoothing">From 0 to below 1.</param>
    public static LossSums Compute(Seq2SeqModel model, Tensor hidden, Tensor expected, double labelSmoothing)
    {
        ArgumentNullException.ThrowIfNull(model);
        Shape.Require(expected, [Shape.Any, Shape.Any]);
        Shape.Require(hidden, [expected.size(0), expected.size(1), model.Config.DModel]);
        using var scope = NewDisposeScope();
        var places = expected.reshape(-1).ne(model.Config.PadId).nonzero().squeeze(1);
        var labels = expected.reshape(-1).index_select(0, places);
        var logits = model.Logits(hidden.reshape(-1, model.Config.DModel).index_select(0, places)).to_type(ScalarType.Float32);
        var logProbs = nn.functional.log_softmax(logits, -1);
        var ofLabels = logProbs.gather(1, labels.unsqueeze(1)).sum().neg();
        var smoothed = labelSmoothing == 0 ? ofLabels : ofLabels * (1 - labelSmoothing) - logProbs.sum() * (labelSmoothing / model.VocabSize);
        var correct = logits.detach().argmax(-1).eq(labels).sum();
        var (a, b, c) = scope.MoveToOuter(smoothed, ofLabels.detach(), correct);
        return new LossSums(a, b, c);
    }
}

/// <summary>Sums over the target tokens of a batch; scalars on the model's device.</summary>
/// <param name="Smoothed">What training minimizes, with its graph.</param>
/// <param name="NegativeLogLikelihood">Without smoothing: perplexity is exp of its mean. No graph.</param>
/// <param name="Correct">Number of tokens that were the most likely ones, int64.</param>
public sealed record LossSums(Tensor Smoothed, Tensor NegativeLogLikelihood, Tensor Correct) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Smoothed.Dispose();
        NegativeLogLikelihood.Dispose();
        Correct.Dispose();
    }
}
