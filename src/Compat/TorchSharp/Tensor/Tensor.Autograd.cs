using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Native.requires_grad(this);
            set => Native.set_requires_grad(this, value);
        }

        public Tensor requires_grad_(bool requires_grad = true) => Native.set_requires_grad(this, requires_grad).Then(this);

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public Tensor? grad
        {
            get
            {
                var gradient = Native.grad(this);
                return gradient != 0 ? new Tensor(gradient) : null;
            }
            set => Native.set_grad(this, value);
        }

        public void retain_grad() => Native.retain_grad(this);

        public void backward() => Native.backward(this);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null)
            => autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
