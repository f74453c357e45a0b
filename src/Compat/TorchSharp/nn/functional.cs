using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The layers and losses as functions.</summary>
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Native.linear(input, weights, bias);

            internal static Tensor embedding(Tensor input, Tensor weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse)
            {
                if (max_norm is not null)
                {
                    using (no_grad())
                    {
                        Native.embedding_renorm_(weight, input, max_norm.Value, norm_type);
                    }
                }

                var padding = padding_idx is < 0 ? weight.size(0) + padding_idx.Value : padding_idx ?? -1;
                return Native.embedding(weight, input, padding, scale_grad_by_freq, sparse);
            }

            public static Tensor one_hot(Tensor x, long num_classes = -1) => Native.one_hot(x, num_classes);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
                => Native.layer_norm(input, normalized_shape, normalized_shape.Length, weight, bias, eps);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => inplace ? InPlace(input, Native.dropout_(input, p, training)) : Native.dropout(input, p, training);

            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (p < 0)
                {
                    throw new ArgumentException("Dropout probability must be greater than or equal to zero.");
                }

                if (is_casual && attn_mask is not null)
                {
                    throw new ArgumentException("Casual attention masking cannot pass a mask.");
                }

                return Native.scaled_dot_product_attention(query, key, value, attn_mask, p, is_casual);
            }

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Native.softmax(input, dim, Code(dtype));

            public static Tensor log_softmax(Tensor x, long dim) => Native.log_softmax(x, dim, -1);

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_() : x.relu6();

            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.gelu_() : x.gelu();

            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false)
                => inplace ? x.gelu_(approximate) : x.gelu(approximate);

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_() : x.silu();

            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? InPlace(x, Native.mish_(x)) : Native.mish(x);

            public static Tensor glu(Tensor input, long dim = -1) => Native.glu(input, dim);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();

            public static Tensor logsigmoid(Tensor x) => Native.log_sigmoid(x);

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Native.softplus(x, beta, threshold);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? x.elu_(alpha) : x.elu(alpha);

            public static Tensor celu(Tensor x, double alpha, bool inplace = false)
                => inplace ? InPlace(x, Native.celu_(x, alpha)) : Native.celu(x, alpha);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false)
                => inplace ? InPlace(input, Native.leaky_relu_(input, negative_slope)) : Native.leaky_relu(input, negative_slope);

            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false)
                => inplace ? InPlace(x, Native.hardtanh_(x, min_val, max_val)) : Native.hardtanh(x, min_val, max_val);

            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false)
                => inplace ? InPlace(x, Native.threshold_(x, threshold, value)) : Native.threshold(x, threshold, value);

            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_() : x.selu();

            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var scope = NewDisposeScope();
                var norm = Native.norm_dim(input, dim, true, p).clamp_min(eps);
                return input.div(norm.expand_as(input)).MoveToOuterDisposeScope();
            }

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) => Native.cosine_similarity(x1, x2, dim, eps);

            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-06, bool keepdim = false)
                => Native.pairwise_distance(input1, input2, p, eps, keepdim);

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, (ReadOnlySpan<long>)pad, mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, (ReadOnlySpan<long>)[pad, pad], mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, (ReadOnlySpan<long>)[pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, (ReadOnlySpan<long>)[pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                var constant = mode is PaddingModes.Constant or PaddingModes.Zeros;
                var kind = constant ? "constant" : mode.ToString().ToLowerInvariant();
                return Native.pad(input, pad, pad.Length, kind, mode == PaddingModes.Constant ? value : double.NaN);
            }

            internal static Tensor InPlace(Tensor self, Done done) => done.Then(self);
        }
    }
}
