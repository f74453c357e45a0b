using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>
/// The loss of R-Drop (Liang et al. 2021, equation 4), halved: 1/2 (CE1 + CE2) + a/4 (KL(P1||P2) + KL(P2||P1)) for two passes over the same batch whose dropout
/// differs. Halved it is on the scale of the loss of one pass, and equal to it where the passes agree; the weight a means the same as in the paper. As one
/// operation it goes through the rows in blocks, so that the logits of both passes are held for a block at a time and never whole.
/// </summary>
internal sealed class RDropLoss : CheckedFunction<RDropLoss>
{
    // There are about six tensors of a block's logits of both passes at a time.
    private const long CpuBlock = 1 << 18;
    private const long DeviceBlock = 1 << 25;

    /// <summary>Sums the loss over the target tokens of a batch; likelihood and correct tokens are the means of the passes.</summary>
    /// <param name="model">Its output projection is used.</param>
    /// <param name="hidden">What the output projection reads in the two passes, each [batch, length, d_model].</param>
    /// <param name="expected">Ids to predict, padded, int64, [batch, length].</param>
    /// <param name="weights">Of smoothing and divergence.</param>
    public static LossSums Compute(Seq2SeqModel model, (Tensor First, Tensor Second) hidden, Tensor expected, RDropWeights weights)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        var (weight, bias) = model.OutputWeights;
        var rows = stack([hidden.First, hidden.Second]).reshape(2, -1, model.Config.DModel).to_type(weight.dtype);
        object[] arguments = [rows, weight, expected.reshape(-1), new Options(model.Config.PadId, weights)];
        var sums = apply(bias is null ? arguments : [.. arguments, bias]);
        var others = sums.detach();
        var (loss, likelihood, correct) = scope.MoveToOuter(sums[0], others[1], others[2]);
        return new LossSums(loss, likelihood, correct);
    }

    /// <inheritdoc/>
    protected override Tensor Compute(autograd.AutogradContext ctx, object[] vars)
    {
        using var scope = NewDisposeScope();
        var work = new Work((Tensor)vars[0], (Tensor)vars[1], vars.Length > 4 ? (Tensor)vars[4] : null, (Options)vars[3]);
        var labels = (Tensor)vars[2];
        var (rows, vocabSize) = (labels.size(0), work.VocabSize);
        var step = Math.Max(32, (labels.device.type == TorchSharp.DeviceType.CPU ? CpuBlock : DeviceBlock) / vocabSize);
        for (var first = 0L; first < rows; first += step)
        {
            using var inner = NewDisposeScope();
            work.Add(labels, first, Math.Min(step, rows - first));
        }

        work.Gradients.Save(ctx);
        return work.Sums.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override List<Tensor> Gradients(autograd.AutogradContext ctx, Tensor ofResult)
    {
        using var scope = NewDisposeScope();
        return ProjectionGradients.Backward(ctx, ofResult[0], others: 2);
    }

    private sealed record Options(int PadId, RDropWeights Weights);

    private sealed class Work(Tensor hidden, Tensor weight, Tensor? bias, Options options) // hidden: [2, rows, d_model]
    {
        public long VocabSize { get; } = weight.size(0);

        public Tensor Sums { get; } = zeros(3, device: weight.device);

        public ProjectionGradients Gradients { get; } = new(hidden, weight, bias);

        public void Add(Tensor labels, long first, long count)
        {
            var (smoothing, divergence) = (options.Weights.LabelSmoothing, options.Weights.RDrop);
            var rows = hidden.narrow(1, first, count);
            var expected = labels.narrow(0, first, count).view(1, -1, 1).expand(2, -1, 1);
            var valid = expected.IsNot(options.PadId).to_type(ScalarType.Float32).Times(0.5); // the mean of the passes
            var logProbs = nn.functional.linear(rows, weight, bias).to_type(ScalarType.Float32).log_softmax(2);
            var probabilities = logProbs.exp();
            var ratios = logProbs - logProbs.flip(0);

            var ofLabels = logProbs.gather(2, expected);
            var likelihood = ofLabels.neg();
            var smoothed = likelihood.Times(1 - smoothing) - logProbs.mean([2L], keepdim: true).Times(smoothing);
            var divergences = (probabilities * ratios).sum([2L], keepdim: true);
            var correct = ofLabels.ge(logProbs.amax([2L], keepdim: true)).to_type(ScalarType.Float32);
            Sums.AddInPlace(cat([smoothed.Plus(divergences.Times(divergence / 2)), likelihood, correct], 2).mul_(valid).sum([0L, 1L]));

            // Of a pass's logits: CE gives p - (1 - s) onehot - s / V, KL(P||Q) gives p (log p - log q - KL(P||Q)), and KL(Q||P) gives p - q.
            var gradients = ratios.sub_(divergences).mul_(probabilities).AddInPlace(probabilities - probabilities.flip(0)).MultiplyInPlace(divergence / 2);
            gradients.AddInPlace(probabilities).SubtractInPlace(smoothing / VocabSize);
            gradients.scatter_add_(2, expected, TensorArithmetic.Filled(ofLabels.shape, smoothing - 1, ofLabels.dtype, ofLabels.device));
            Gradients.Add(gradients.mul_(valid), rows, first);
        }
    }
}

/// <summary>What R-Drop's loss is weighted by.</summary>
/// <param name="LabelSmoothing">Share of the target probability that is spread over the vocabulary, from 0 to below 1.</param>
/// <param name="RDrop">Weight of the divergence between the passes, the paper's alpha.</param>
internal sealed record RDropWeights(double LabelSmoothing, double RDrop);
