using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static System.Runtime.InteropServices.UnmanagedType;
using static TorchSharp.torch;

namespace TorchSharp;

// native/neural.cpp
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "tc_linear")] internal static partial Tensor linear(Tensor input, Tensor weight, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? bias);
    [LibraryImport(Library, EntryPoint = "tc_embedding")] internal static partial Tensor embedding(Tensor weight, Tensor indices, long paddingIdx, [MarshalAs(U1)] bool scaleByFrequency, [MarshalAs(U1)] bool sparse);
    [LibraryImport(Library, EntryPoint = "tc_embedding_renorm_")] internal static partial Done embedding_renorm_(Tensor weight, Tensor indices, double maxNorm, double normType);
    [LibraryImport(Library, EntryPoint = "tc_layer_norm")] internal static partial Tensor layer_norm(Tensor input, ReadOnlySpan<long> shape, long shapeCount, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? weight, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? bias, double eps);
    [LibraryImport(Library, EntryPoint = "tc_dropout")] internal static partial Tensor dropout(Tensor input, double p, [MarshalAs(U1)] bool training);
    [LibraryImport(Library, EntryPoint = "tc_dropout_")] internal static partial Done dropout_(Tensor input, double p, [MarshalAs(U1)] bool training);
    [LibraryImport(Library, EntryPoint = "tc_softmax")] internal static partial Tensor softmax(Tensor input, long dim, int dtype);
    [LibraryImport(Library, EntryPoint = "tc_log_softmax")] internal static partial Tensor log_softmax(Tensor input, long dim, int dtype);
    [LibraryImport(Library, EntryPoint = "tc_gelu")] internal static partial Tensor gelu(Tensor input, [MarshalAs(U1)] bool tanh);
    [LibraryImport(Library, EntryPoint = "tc_gelu_")] internal static partial Done gelu_(Tensor input, [MarshalAs(U1)] bool tanh);
    [LibraryImport(Library, EntryPoint = "tc_log_sigmoid")] internal static partial Tensor log_sigmoid(Tensor input);
    [LibraryImport(Library, EntryPoint = "tc_softplus")] internal static partial Tensor softplus(Tensor input, double beta, double threshold);
    [LibraryImport(Library, EntryPoint = "tc_glu")] internal static partial Tensor glu(Tensor input, long dim);
    [LibraryImport(Library, EntryPoint = "tc_mish")] internal static partial Tensor mish(Tensor input);
    [LibraryImport(Library, EntryPoint = "tc_mish_")] internal static partial Done mish_(Tensor input);
    [LibraryImport(Library, EntryPoint = "tc_celu")] internal static partial Tensor celu(Tensor input, Num alpha);
    [LibraryImport(Library, EntryPoint = "tc_celu_")] internal static partial Done celu_(Tensor input, Num alpha);
    [LibraryImport(Library, EntryPoint = "tc_elu")] internal static partial Tensor elu(Tensor input, Num alpha, Num scale, Num inputScale);
    [LibraryImport(Library, EntryPoint = "tc_elu_")] internal static partial Done elu_(Tensor input, Num alpha, Num scale, Num inputScale);
    [LibraryImport(Library, EntryPoint = "tc_leaky_relu")] internal static partial Tensor leaky_relu(Tensor input, Num slope);
    [LibraryImport(Library, EntryPoint = "tc_leaky_relu_")] internal static partial Done leaky_relu_(Tensor input, Num slope);
    [LibraryImport(Library, EntryPoint = "tc_hardtanh")] internal static partial Tensor hardtanh(Tensor input, Num min, Num max);
    [LibraryImport(Library, EntryPoint = "tc_hardtanh_")] internal static partial Done hardtanh_(Tensor input, Num min, Num max);
    [LibraryImport(Library, EntryPoint = "tc_threshold")] internal static partial Tensor threshold(Tensor input, Num threshold, Num value);
    [LibraryImport(Library, EntryPoint = "tc_threshold_")] internal static partial Done threshold_(Tensor input, Num threshold, Num value);
    [LibraryImport(Library, EntryPoint = "tc_prelu")] internal static partial Tensor prelu(Tensor input, Tensor weight);
    [LibraryImport(Library, EntryPoint = "tc_one_hot")] internal static partial Tensor one_hot(Tensor input, long classes);
    [LibraryImport(Library, EntryPoint = "tc_pad", StringMarshalling = StringMarshalling.Utf8)] internal static partial Tensor pad(Tensor input, ReadOnlySpan<long> pad, long padCount, string mode, double value);
    [LibraryImport(Library, EntryPoint = "tc_cosine_similarity")] internal static partial Tensor cosine_similarity(Tensor a, Tensor b, long dim, double eps);
    [LibraryImport(Library, EntryPoint = "tc_pairwise_distance")] internal static partial Tensor pairwise_distance(Tensor a, Tensor b, double p, double eps, [MarshalAs(U1)] bool keepdim);
    [LibraryImport(Library, EntryPoint = "tc_cross_entropy")] internal static partial Tensor cross_entropy(Tensor input, Tensor target, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? weight, long reduction, long ignoreIndex, double smoothing);
    [LibraryImport(Library, EntryPoint = "tc_nll_loss")] internal static partial Tensor nll_loss(Tensor input, Tensor target, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? weight, long reduction, long ignoreIndex);
    [LibraryImport(Library, EntryPoint = "tc_mse_loss")] internal static partial Tensor mse_loss(Tensor input, Tensor target, long reduction);
    [LibraryImport(Library, EntryPoint = "tc_l1_loss")] internal static partial Tensor l1_loss(Tensor input, Tensor target, long reduction);
    [LibraryImport(Library, EntryPoint = "tc_huber_loss")] internal static partial Tensor huber_loss(Tensor input, Tensor target, long reduction, double delta);
    [LibraryImport(Library, EntryPoint = "tc_smooth_l1_loss")] internal static partial Tensor smooth_l1_loss(Tensor input, Tensor target, long reduction, double beta);
    [LibraryImport(Library, EntryPoint = "tc_kl_div")] internal static partial Tensor kl_div(Tensor input, Tensor target, long reduction, [MarshalAs(U1)] bool logTarget);
    [LibraryImport(Library, EntryPoint = "tc_binary_cross_entropy")] internal static partial Tensor binary_cross_entropy(Tensor input, Tensor target, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? weight, long reduction);
    [LibraryImport(Library, EntryPoint = "tc_binary_cross_entropy_with_logits")] internal static partial Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? weight, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? posWeight, long reduction);
    [LibraryImport(Library, EntryPoint = "tc_scaled_dot_product_attention")] internal static partial Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? mask, double dropout, [MarshalAs(U1)] bool causal);
}
