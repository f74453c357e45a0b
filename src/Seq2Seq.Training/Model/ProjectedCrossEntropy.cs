using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Output projection and cross-entropy as one operation that never holds all logits: it goes through the rows in blocks, and takes each block's
/// gradients while its logits are in the cache. The gradient of the logits is softmax - (1 - s) onehot - s / V (Szegedy et al. 2016, section 7, for label
/// smoothing s), zero for padding.
/// </summary>
internal sealed class ProjectedCrossEntropy : CheckedFunction<ProjectedCrossEntropy>
{
    // Logits of a block: small enough for a core's cache, large enough for products at full speed; an accelerator wants more at a time.
    private const long CpuBlock = 1 << 19;
    private const long DeviceBlock = 1 << 26;

    /// <summary>Sums over the rows: the smoothed loss, the negative log-likelihood, and the tokens that were the most likely ones; [3], float32.</summary>
    /// <param name="hidden">[rows, d_model], in the precision of the weight.</param>
    /// <param name="weight">[vocab_size, d_model].</param>
    /// <param name="bias">[vocab_size], or null.</param>
    /// <param name="labels">Ids to predict, int64, [rows].</param>
    /// <param name="options">Which label is padding, and how much is smoothed.</param>
    public static Tensor Sums(Tensor hidden, Tensor weight, Tensor? bias, Tensor labels, Options options)
    {
        var isRecorded = is_grad_enabled() && (hidden.requires_grad || weight.requires_grad);
        object[] arguments = bias is null ? [hidden, weight, labels, options, isRecorded] : [hidden, weight, labels, options, isRecorded, bias];
        return apply(arguments);
    }

    /// <inheritdoc/>
    protected override Tensor Compute(autograd.AutogradContext ctx, object[] vars)
    {
        var (hidden, weight, labels) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
        var (options, isRecorded, bias) = ((Options)vars[3], (bool)vars[4], vars.Length > 5 ? (Tensor)vars[5] : null);
        using var scope = NewDisposeScope();
        var work = new Work(weight, bias, options, isRecorded ? new ProjectionGradients(hidden, weight, bias) : null);
        var rows = hidden.size(0);
        var step = Math.Max(64, (hidden.device.type == TorchSharp.DeviceType.CPU ? CpuBlock : DeviceBlock) / weight.size(0));
        for (var first = 0L; first < rows; first += step)
        {
            using var inner = NewDisposeScope();
            work.Add(hidden, labels, first, Math.Min(step, rows - first));
        }

        work.Gradients?.Save(ctx);
        return work.Sums.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override List<Tensor> Gradients(autograd.AutogradContext ctx, Tensor ofResult)
    {
        using var scope = NewDisposeScope();
        return ProjectionGradients.Backward(ctx, ofResult[0], others: 3);
    }

    /// <summary>What the loss is of.</summary>
    /// <param name="PadId">A label that counts nothing.</param>
    /// <param name="Smoothing">Share that is spread over the vocabulary, from 0 to below 1.</param>
    internal sealed record Options(int PadId, double Smoothing);

    private sealed class Work(Tensor weight, Tensor? bias, Options options, ProjectionGradients? gradients)
    {
        private readonly long _vocabSize = weight.size(0);

        public Tensor Sums { get; } = zeros(3, device: weight.device);

        public ProjectionGradients? Gradients => gradients;

        public void Add(Tensor hidden, Tensor labels, long first, long count)
        {
            var (rows, expected) = (hidden.narrow(0, first, count), labels.narrow(0, first, count).unsqueeze(1));
            var valid = expected.IsNot(options.PadId).to_type(ScalarType.Float32);
            var logits = nn.functional.linear(rows, weight, bias).to_type(ScalarType.Float32);
            var ofLabels = logits.gather(1, expected);
            var largest = logits.amax([1L], keepdim: true);
            var mean = options.Smoothing > 0 ? logits.mean([1L], keepdim: true) : ofLabels;

            var probabilities = logits.sub_(largest).exp_();
            var sums = probabilities.sum([1L], keepdim: true);
            var logSums = sums.log().AddInPlace(largest);
            var likelihood = logSums - ofLabels;
            var smoothed = likelihood.Times(1 - options.Smoothing).AddInPlace((logSums - mean).Times(options.Smoothing));
            Sums.AddInPlace(cat([smoothed, likelihood, ofLabels.ge(largest).to_type(ScalarType.Float32)], 1).mul_(valid).sum([0L]));
            if (gradients is not null)
            {
                AddGradients(probabilities.mul_(valid / sums), rows, expected, valid, first);
            }
        }

        private void AddGradients(Tensor probabilities, Tensor rows, Tensor expected, Tensor valid, long first)
        {
            if (options.Smoothing > 0)
            {
                probabilities.sub_(valid.Times(options.Smoothing / _vocabSize));
            }

            probabilities.scatter_add_(1, expected, valid.Times(options.Smoothing - 1));
            gradients!.Add(probabilities, rows, first);
        }
    }
}
