using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// The gradients that an operation over an output projection takes in its forward pass, block by block of rows, while the block's logits are in the cache. Its backward pass only
/// scales them.
/// </summary>
/// <param name="hidden">What the projection reads, [..., rows, d_model], in the precision of the weight.</param>
/// <param name="weight">[vocab_size, d_model].</param>
/// <param name="bias">[vocab_size], or null.</param>
internal sealed class ProjectionGradients(Tensor hidden, Tensor weight, Tensor? bias)
{
    private readonly Tensor _ofHidden = empty_like(hidden);
    private readonly Tensor _ofWeight = zeros(weight.shape, device: weight.device); // sums over blocks stay in float32
    private readonly Tensor? _ofBias = bias is null ? null : zeros(bias.shape, device: bias.device);

    /// <summary>Takes those of a block.</summary>
    /// <param name="ofLogits">The gradients of its logits, float32, [..., count, vocab_size].</param>
    /// <param name="rows">Its rows of what the projection reads, [..., count, d_model].</param>
    /// <param name="first">Where they begin.</param>
    public void Add(Tensor ofLogits, Tensor rows, long first)
    {
        var (vocabSize, dModel) = (weight.size(0), weight.size(1));
        var converted = ofLogits.to_type(weight.dtype);
        var flatLogits = converted.reshape(-1, vocabSize);
        _ofHidden.narrow(-2, first, rows.size(-2)).copy_(flatLogits.mm(weight).view(rows.shape));
        _ofBias?.AddInPlace(ofLogits.reshape(-1, vocabSize).sum([0L]));
        var (transposed, flat) = (flatLogits.t(), rows.reshape(-1, dModel));
        if (weight.dtype == ScalarType.Float32)
        {
            _ofWeight.addmm_(transposed, flat);
        }
        else
        {
            _ofWeight.AddInPlace(transposed.mm(flat));
        }
    }

    /// <summary>Keeps them for the backward pass, beyond the dispose scope of the forward one.</summary>
    public void Save(autograd.AutogradContext context)
    {
        List<Tensor> all = _ofBias is null ? [_ofHidden, _ofWeight.to_type(weight.dtype)] : [_ofHidden, _ofWeight.to_type(weight.dtype), _ofBias.to_type(weight.dtype)];
        context.save_for_backward(all.ConvertAll(gradient => gradient.MoveToOuterDisposeScope()));
    }

    /// <summary>The backward pass of an operation whose arguments are hidden, weight, others without a gradient, and the bias if there is one.</summary>
    /// <param name="context">Where <see cref="Save"/> kept them.</param>
    /// <param name="factor">Gradient of the sum that they are of, a scalar.</param>
    /// <param name="others">How many others there are.</param>
    public static List<Tensor> Backward(autograd.AutogradContext context, Tensor factor, int others)
    {
        // In place: nobody else has them, and there is no second backward pass.
        var scaled = context.get_saved_variables().ConvertAll(gradient => gradient.mul_(factor.to_type(gradient.dtype)).MoveToOuterDisposeScope());
        return [scaled[0], scaled[1], .. Enumerable.Repeat<Tensor>(null!, others), .. scaled.Skip(2)];
    }
}
