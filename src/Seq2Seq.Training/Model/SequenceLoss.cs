using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Cross-entropy summed over the target tokens of a batch; padding counts nothing. Label smoothing as PyTorch defines it (Szegedy et al. 2016,
/// section 7): (1 - s) (-log p(y)) + s mean over the vocabulary of (-log p).
/// </summary>
internal static class SequenceLoss
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
        var (weight, bias) = model.OutputWeights;
        var rows = hidden.reshape(-1, model.Config.DModel).to_type(weight.dtype);
        var sums = ProjectedCrossEntropy.Sums(rows, weight, bias, expected.reshape(-1), new(model.Config.PadId, labelSmoothing));
        var others = sums.detach();
        var (smoothed, likelihood, correct) = scope.MoveToOuter(sums[0], others[1], others[2]);
        return new LossSums(smoothed, likelihood, correct);
    }
}

/// <summary>Sums over the target tokens of a batch; scalars on the model's device.</summary>
/// <param name="Smoothed">What training minimizes, with its graph.</param>
/// <param name="NegativeLogLikelihood">Without smoothing: perplexity is exp of its mean. No graph.</param>
/// <param name="Correct">Number of tokens that were the most likely ones.</param>
internal sealed record LossSums(Tensor Smoothed, Tensor NegativeLogLikelihood, Tensor Correct);
