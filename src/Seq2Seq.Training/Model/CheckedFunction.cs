using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// An operation with a backward pass of its own, in which something may fail, such as an allocation. libtorch calls the backward pass from C++, where a .NET exception
/// would end the process: it is kept until <see cref="BackwardPass.Run"/> throws it, and libtorch is handed a gradient of a shape that it refuses, so that the pass ends.
/// </summary>
/// <typeparam name="T">The operation. The first argument of apply must be a tensor of two or more dimensions.</typeparam>
internal abstract class CheckedFunction<T> : autograd.SingleTensorFunction<T>
    where T : CheckedFunction<T>, new()
{
    private const string PassKey = "pass";
    private const string CountKey = "count";

    /// <inheritdoc/>
    public sealed override string Name => typeof(T).Name;

    /// <inheritdoc/>
    public sealed override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data(PassKey, BackwardPass.OfThread);
        ctx.save_data(CountKey, vars.Length);
        return Compute(ctx, vars);
    }

    /// <inheritdoc/>
    public sealed override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var pass = (BackwardPass)ctx.get_data(PassKey);
        using (grad_output)
        {
            try
            {
                return pass.Hold(Gradients(ctx, grad_output));
            }
            catch (Exception failure)
            {
                pass.Fail(failure);
                return [BackwardPass.Refused, .. Enumerable.Repeat<Tensor>(null!, (int)ctx.get_data(CountKey) - 1)];
            }
        }
    }

    /// <summary>The result.</summary>
    /// <param name="ctx">Keeps what the backward pass needs.</param>
    /// <param name="vars">The arguments of apply.</param>
    protected abstract Tensor Compute(autograd.AutogradContext ctx, object[] vars);

    /// <summary>The gradients of the arguments, null for what is not a tensor or needs none.</summary>
    /// <param name="ctx">What <see cref="Compute"/> kept.</param>
    /// <param name="ofResult">Gradient of the result.</param>
    protected abstract List<Tensor> Gradients(autograd.AutogradContext ctx, Tensor ofResult);
}

/// <summary>A backward pass through operations of our own, which belongs to the thread of the forward pass; on a GPU libtorch computes it on another one.</summary>
internal sealed class BackwardPass
{
    // Of no parameter's shape, and made before memory runs out.
    internal static readonly Tensor Refused = zeros(0).DetachFromDisposeScope();

    [ThreadStatic]
    private static BackwardPass? s_ofThread;

    private readonly List<Tensor> _gradients = [];
    private ExceptionDispatchInfo? _failure;

    /// <summary>The one of the calling thread.</summary>
    internal static BackwardPass OfThread => s_ofThread ??= new BackwardPass();

    /// <summary>Adds the gradients of a loss to those of its parameters. The loss must have been computed on the calling thread.</summary>
    /// <param name="loss">A scalar.</param>
    /// <exception cref="Exception">What an operation of our own threw in its backward pass.</exception>
    public static void Run(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var pass = OfThread;
        pass.Clear();
        try
        {
            loss.backward();
        }
        catch (ExternalException) when (pass._failure is not null)
        {
            pass._failure.Throw();
        }
        finally
        {
            pass.Clear();
        }
    }

    // libtorch copies the handles only after the call has returned: the tensors must be reachable until then.
    internal List<Tensor> Hold(List<Tensor> gradients)
    {
        _gradients.AddRange(gradients.Where(gradient => gradient is not null));
        return gradients;
    }

    internal void Fail(Exception failure) => _failure = ExceptionDispatchInfo.Capture(failure);

    private void Clear()
    {
        _gradients.ForEach(gradient => gradient.Dispose());
        _gradients.Clear();
        _failure = null;
    }
}
