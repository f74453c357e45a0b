namespace TorchSharp;

/// <summary>Whether the backward pass checks for NaN and tells which operation made it; the setting before returns with Dispose.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool _enabled = IsEnabled;
    private readonly bool _checkNan = ShouldCheckNaN;

    public AnomalyMode(bool enabled, bool check_nan = true) => Native.set_anomaly(enabled, check_nan);

    public static bool IsEnabled => Native.anomaly_enabled();

    public static bool ShouldCheckNaN => Native.anomaly_check_nan();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Native.set_anomaly(_enabled, _checkNan);
}

public static partial class torch
{
    public static partial class autograd
    {
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

#nullable disable
        /// <summary>The gradients of the outputs by the inputs; null where an input had no part (<paramref name="allow_unused"/>).</summary>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var (ys, xs, gs) = (List(outputs), List(inputs), List(grad_outputs));
            var result = Native.autograd_grad(ys, ys.Length, xs, xs.Length, gs, gs.Length, retain_graph || create_graph, create_graph, allow_unused);
            GC.KeepAlive((outputs, inputs, grad_outputs));
            return result;
        }

        public static void backward(IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
        {
            var (ys, gs, xs) = (List(tensors), List(grad_tensors), List(inputs));
            var retain = (retain_graph ?? create_graph) ? 1 : 0;
            Native.backward_all(ys, ys.Length, gs, gs.Length, retain, create_graph, xs, xs.Length);
            GC.KeepAlive((tensors, grad_tensors, inputs));
        }

        public static void backward(Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
            => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
            => backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static nint[] List(IList<Tensor> tensors) => tensors is null ? [] : Handles.Of(tensors);
#nullable restore
    }
}
