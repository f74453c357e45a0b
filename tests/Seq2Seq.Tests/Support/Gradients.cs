using static TorchSharp.torch;

namespace Seq2Seq.Tests.Support;

/// <summary>Gradients that are not added to anything.</summary>
internal static class Gradients
{
    /// <summary>The gradients of a sum with respect to tensors that it was computed from.</summary>
    public static IList<Tensor> Of(Tensor sum, params IList<Tensor> inputs)
    {
#pragma warning disable RS0030 // it ends the process where an input is none of the sum's, which these tests do not try
        return autograd.grad([sum], inputs);
#pragma warning restore RS0030
    }
}
