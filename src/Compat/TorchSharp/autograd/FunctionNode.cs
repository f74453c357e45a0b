using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp;

// One application of a managed function in libtorch's graph. The graph holds it through a handle, and drops the handle
// with the node.
internal sealed unsafe class FunctionNode
{
    [ThreadStatic]
    private static nint s_errorText;

    private static Exception? s_error;

    private readonly string _name;
    private readonly AutogradContext _context;
    private readonly bool[] _isTensor;
    private readonly Func<AutogradContext, List<Tensor>, List<Tensor>> _backward;
    private readonly List<(long[] Shape, ScalarType Type, Device Device)> _outputs = [];

    private FunctionNode(string name, AutogradContext context, bool[] isTensor, Func<AutogradContext, List<Tensor>, List<Tensor>> backward)
    {
        (_name, _context, _isTensor, _backward) = (name, context, isTensor, backward);
    }

    internal static List<Tensor> Record(
        string name, AutogradContext context, bool[] isTensor, List<Tensor> inputs, List<Tensor> outputs,
        Func<AutogradContext, List<Tensor>, List<Tensor>> backward)
    {
        var node = new FunctionNode(name, context, isTensor, backward);
        var state = GCHandle.Alloc(node);
        var edges = Handles.Of(inputs);
        var handle = Native.node_new(&Backward, &Forget, GCHandle.ToIntPtr(state), edges, edges.Length);
        if (handle == 0)
        {
            state.Free();
            throw Native.Failure();
        }

        try
        {
            var results = Attach(handle, inputs, context, outputs);
            node._outputs.AddRange(results.Select(result => (result.shape, result.dtype, result.device)));
            context.Commit(handle);
            return results;
        }
        finally
        {
            Native.node_release(handle);
        }
    }

    internal static List<Tensor> Attach(nint handle, List<Tensor> inputs, AutogradContext context, List<Tensor> outputs)
    {
        var (xs, ys) = (Handles.Of(inputs), Handles.Of(outputs));
        var (constant, dirty) = (Handles.Of(context.NonDifferentiable), Handles.Of(context.Dirty));
        var results = Native.node_attach(handle, xs, xs.Length, constant, constant.Length, dirty, dirty.Length, ys, ys.Length);
        GC.KeepAlive((inputs, outputs, context));
        return [.. results];
    }

    /// <summary>The exception of a managed backward whose text libtorch has carried to its caller.</summary>
    internal static Exception? TakeError(string? text)
    {
        var error = s_error;
        if (error is null || text is null || !text.Contains(error.Message, StringComparison.Ordinal))
        {
            return null;
        }

        s_error = null;
        return error;
    }

    [UnmanagedCallersOnly]
    private static nint Backward(nint state, nint* grads, long gradsCount, nint* results, long resultsCount)
    {
        try
        {
            var node = (FunctionNode)GCHandle.FromIntPtr(state).Target!;
            node.Run(new ReadOnlySpan<nint>(grads, (int)gradsCount), new Span<nint>(results, (int)resultsCount));
            return 0;
        }
        catch (Exception error)
        {
            s_error = error;
            Marshal.FreeCoTaskMem(s_errorText);
            s_errorText = Marshal.StringToCoTaskMemUTF8(error.Message);
            return s_errorText;
        }
    }

    [UnmanagedCallersOnly]
    private static void Forget(nint state)
    {
        var handle = GCHandle.FromIntPtr(state);
        ((FunctionNode)handle.Target!)._context.Dispose();
        handle.Free();
    }

    private void Run(ReadOnlySpan<nint> grads, Span<nint> results)
    {
        // libtorch's own threads (one a CUDA device) have no scope that could dispose of what the backward leaves behind.
        using var scope = CurrentDisposeScope is null && OnDevice() ? NewDisposeScope() : null;
        var given = new List<Tensor>(grads.Length);
        for (var i = 0; i < grads.Length; i++)
        {
            given.Add(grads[i] != 0 ? new Tensor(grads[i]) : _context.MaterializeGrads ? Zeros(i) : null!);
        }

        var answer = _backward(_context, given);
        var count = answer.Count;
        while (count > _isTensor.Length && answer[count - 1] is null or { IsInvalid: true })
        {
            count--;
        }

        if (count != _isTensor.Length)
        {
            throw new InvalidOperationException($"Function {_name} returned an incorrect number of gradients (expected {_isTensor.Length}, got {count})");
        }

        Give(answer, results);
        given.ForEach(grad => grad?.Dispose());
    }

    private void Give(List<Tensor> answer, Span<nint> results)
    {
        var next = 0;
        for (var i = 0; i < _isTensor.Length; i++)
        {
            var grad = answer[i] is { IsInvalid: false } valid ? valid : null;
            if (_isTensor[i])
            {
                results[next++] = grad is null ? 0 : GiveAway(grad);
            }
            else if (grad is not null)
            {
                throw new InvalidOperationException($"Function {_name} returned a gradient different from null at position {i + 1}, but the corresponding forward input was not a Tensor");
            }
        }
    }

    // From here on it is the graph's, and no longer among the live tensors of this thread.
    private static nint GiveAway(Tensor grad)
    {
        var own = Native.alias(grad).DetachFromDisposeScope();
        DisposeScopeManager.ThreadSingleton.Disposing(own);
        return own.DecoupleFromNativeHandle();
    }

    private bool OnDevice() => _outputs.Exists(output => output.Device.type != DeviceType.CPU);

    private Tensor Zeros(int output) => zeros(_outputs[output].Shape, _outputs[output].Type, _outputs[output].Device);
}
