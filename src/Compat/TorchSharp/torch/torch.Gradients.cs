namespace TorchSharp;

public static partial class torch
{
    public static bool is_grad_enabled() => Native.is_grad_enabled();

    public static bool is_inference_mode_enabled() => Native.is_inference_mode_enabled();

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Sets whether this thread records gradients, until it is disposed of.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly bool _before = is_grad_enabled();

        internal GradMode(bool enabled) => Native.set_grad_enabled(enabled);

        public void Dispose() => Native.set_grad_enabled(_before);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint _guard = Native.inference_mode_enter(enabled);

        public void Dispose()
        {
            if (_guard != 0)
            {
                Native.inference_mode_leave(_guard);
                _guard = 0;
            }
        }
    }
}
