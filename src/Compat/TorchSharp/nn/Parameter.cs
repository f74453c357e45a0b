namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module registers as its parameter. It takes the handle of <c>data</c> over, which is empty afterwards.</summary>
    public sealed class Parameter : torch.Tensor
    {
        public Parameter(torch.Tensor data, bool requires_grad = true)
            : base(Take(data, requires_grad))
        {
            DisposeScope.Replace(data, this);
        }

        private static IntPtr Take(torch.Tensor data, bool requiresGrad)
        {
            data.requires_grad = requiresGrad;
            return data.DecoupleFromNativeHandle();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
