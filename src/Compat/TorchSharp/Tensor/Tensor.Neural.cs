namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor celu() => Native.celu(this, Num.One);
        public Tensor celu(Scalar alpha) => Native.celu(this, alpha);
        public Tensor celu_() => Native.celu_(this, Num.One).Then(this);
        public Tensor celu_(Scalar alpha) => Native.celu_(this, alpha).Then(this);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Native.elu(this, alpha, scale, input_scale);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Native.elu_(this, alpha, scale, input_scale).Then(this);
        public Tensor gelu() => Native.gelu(this, false);
        public Tensor gelu_() => Native.gelu_(this, false).Then(this);
        public Tensor glu(long dim = -1) => Native.glu(this, dim);
        public Tensor hardtanh(Scalar min, Scalar max) => Native.hardtanh(this, min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) => Native.hardtanh_(this, min, max).Then(this);
        public Tensor leaky_relu(Scalar negative_slope) => Native.leaky_relu(this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => Native.leaky_relu_(this, negative_slope).Then(this);
        public Tensor log_sigmoid() => Native.log_sigmoid(this);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Native.log_softmax(this, dim, Code(dtype));
        public Tensor prelu(Tensor target) => Native.prelu(this, target);
        public Tensor softmax(long dim, ScalarType? dtype = null) => Native.softmax(this, dim, Code(dtype));
        public Tensor softplus(double beta = 1, double threshold = 20) => Native.softplus(this, beta, threshold);
        public Tensor threshold(Scalar threshold, Scalar value) => Native.threshold(this, threshold, value);
        public Tensor threshold_(Scalar threshold, Scalar value) => Native.threshold_(this, threshold, value).Then(this);
    }
}
