using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>How one kind of weights moves by its gradients.</summary>
internal interface IUpdateRule
{
    /// <summary>The parts of an update, which may be done at the same time, each in a dispose scope of its own and outside autograd.</summary>
    /// <param name="factors">What is the same for all weights; alive until all parts are done.</param>
    IEnumerable<Action> Works(UpdateFactors factors);
}

/// <summary>Running means of the gradients and of their squares, float32, in the layout of <see cref="FlatParameters.Values"/>.</summary>
/// <param name="Mean">Of the gradients.</param>
/// <param name="Square">Of their squares; zero where a rule has no use for them.</param>
internal sealed record Moments(Tensor Mean, Tensor Square);

/// <summary>What is the same for every weight of an update; scalars on the device, but for the learning rate.</summary>
/// <param name="Clip">Factor that brings the gradient down to the largest norm.</param>
/// <param name="Broken">Whether the gradient is not finite, bool.</param>
/// <param name="Applied">0 then, otherwise 1.</param>
/// <param name="Decay">Factor of decayed weights.</param>
/// <param name="Updates">Updates applied, this one included; at least 1.</param>
/// <param name="LearningRate">The learning rate.</param>
internal sealed record UpdateFactors(Tensor Clip, Tensor Broken, Tensor Applied, Tensor Decay, Tensor Updates, double LearningRate)
{
    /// <summary>
    /// Prepares a part of the gradient in place. Zero times NaN is NaN, which must not reach the moments of a skipped update: its gradient becomes zero, and
    /// <see cref="Keep"/> keeps them.
    /// </summary>
    public void Prepare(Tensor gradient) => gradient.mul_(Clip).masked_fill_(Broken, Numbers.Zero);

    /// <summary>What a running mean is multiplied by before the gradient is added: its decay, or 1 in a skipped update.</summary>
    public Tensor Keep(double decay) => Applied.Times(1 - decay).OneMinus();
}
