// torch.nn.functional: activations, normalization, embedding and losses.
#include "abi.h"

#include <ATen/ops/binary_cross_entropy.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/celu.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/cosine_similarity.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/elu.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/embedding_renorm.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/glu.h>
#include <ATen/ops/hardtanh.h>
#include <ATen/ops/huber_loss.h>
#include <ATen/ops/kl_div.h>
#include <ATen/ops/l1_loss.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/log_sigmoid.h>
#include <ATen/ops/mish.h>
#include <ATen/ops/mse_loss.h>
#include <ATen/ops/nll_loss_nd.h>
#include <ATen/ops/one_hot.h>
#include <ATen/ops/pairwise_distance.h>
#include <ATen/ops/smooth_l1_loss.h>
#include <ATen/ops/softplus.h>
#include <ATen/ops/threshold.h>
#if TORCH_AT_LEAST(1, 12)
#include <ATen/ops/pad.h>
#endif

RESULT(embedding, (Ref weight, Ref indices, int64_t padding_idx, bool scale_by_frequency, bool sparse),
       at::embedding(weight, indices, padding_idx, scale_by_frequency, sparse))
EFFECT(embedding_renorm_, (Ref weight, Ref indices, double max_norm, double norm_type),
       at::embedding_renorm_(weight.mutable_get(), indices, max_norm, norm_type))
RESULT(layer_norm, (Ref input, const int64_t* shape, int64_t shape_n, OptRef weight, OptRef bias, double eps),
       at::layer_norm(input, ints(shape, shape_n), weight.maybe(), bias.maybe(), eps))
RESULT(dropout, (Ref input, double p, bool training), at::dropout(input, p, training))
EFFECT(dropout_, (Ref input, double p, bool training), at::dropout_(input.mutable_get(), p, training))
RESULT(softmax, (Ref input, int64_t dim, int32_t dtype), input->softmax(dim, maybe_type(dtype)))
RESULT(log_softmax, (Ref input, int64_t dim, int32_t dtype), input->log_softmax(dim, maybe_type(dtype)))
RESULT(gelu, (Ref input, bool tanh), at::gelu(input, tanh ? "tanh" : "none"))
EFFECT(gelu_, (Ref input, bool tanh), at::gelu_(input.mutable_get(), tanh ? "tanh" : "none"))
RESULT(log_sigmoid, (Ref input), at::log_sigmoid(input))
RESULT(softplus, (Ref input, double beta, double threshold), at::softplus(input, beta, threshold))
RESULT(glu, (Ref input, int64_t dim), at::glu(input, dim))
RESULT(mish, (Ref input), at::mish(input))
EFFECT(mish_, (Ref input), at::mish_(input.mutable_get()))
RESULT(celu, (Ref input, Num alpha), at::celu(input, alpha))
EFFECT(celu_, (Ref input, Num alpha), at::celu_(input.mutable_get(), alpha))
RESULT(elu, (Ref input, Num alpha, Num scale, Num input_scale), at::elu(input, alpha, scale, input_scale))
EFFECT(elu_, (Ref input, Num alpha, Num scale, Num input_scale),
       at::elu_(input.mutable_get(), alpha, scale, input_scale))
RESULT(leaky_relu, (Ref input, Num slope), at::leaky_relu(input, slope))
EFFECT(leaky_relu_, (Ref input, Num slope), at::leaky_relu_(input.mutable_get(), slope))
RESULT(hardtanh, (Ref input, Num min, Num max), at::hardtanh(input, min, max))
EFFECT(hardtanh_, (Ref input, Num min, Num max), at::hardtanh_(input.mutable_get(), min, max))
RESULT(threshold, (Ref input, Num threshold, Num value), at::threshold(input, threshold, value))
EFFECT(threshold_, (Ref input, Num threshold, Num value),
       at::threshold_(input.mutable_get(), threshold, value))
RESULT(prelu, (Ref input, Ref weight), input->prelu(weight))
RESULT(one_hot, (Ref input, int64_t classes), at::one_hot(input, classes))
RESULT(pad, (Ref input, const int64_t* pad, int64_t pad_n, const char* mode, double value),
       at::pad(input, ints(pad, pad_n), mode, maybe(value)))
RESULT(cosine_similarity, (Ref a, Ref b, int64_t dim, double eps), at::cosine_similarity(a, b, dim, eps))
RESULT(pairwise_distance, (Ref a, Ref b, double p, double eps, bool keepdim), at::pairwise_distance(a, b, p, eps, keepdim))

// reduction: 0 none, 1 mean, 2 sum, as in at::Reduction
RESULT(cross_entropy, (Ref input, Ref target, OptRef weight, int64_t reduction, int64_t ignore_index, double smoothing),
       at::cross_entropy_loss(input, target, weight.maybe(), reduction, ignore_index, smoothing))
RESULT(nll_loss, (Ref input, Ref target, OptRef weight, int64_t reduction, int64_t ignore_index),
       at::nll_loss_nd(input, target, weight.maybe(), reduction, ignore_index))
RESULT(mse_loss, (Ref input, Ref target, int64_t reduction), at::mse_loss(input, target, reduction))
RESULT(l1_loss, (Ref input, Ref target, int64_t reduction), at::l1_loss(input, target, reduction))
RESULT(huber_loss, (Ref input, Ref target, int64_t reduction, double delta), at::huber_loss(input, target, reduction, delta))
RESULT(smooth_l1_loss, (Ref input, Ref target, int64_t reduction, double beta), at::smooth_l1_loss(input, target, reduction, beta))
RESULT(kl_div, (Ref input, Ref target, int64_t reduction, bool log_target), at::kl_div(input, target, reduction, log_target))
RESULT(binary_cross_entropy, (Ref input, Ref target, OptRef weight, int64_t reduction),
       at::binary_cross_entropy(input, target, weight.maybe(), reduction))
RESULT(binary_cross_entropy_with_logits, (Ref input, Ref target, OptRef weight, OptRef pos_weight, int64_t reduction),
       at::binary_cross_entropy_with_logits(input, target, weight.maybe(), pos_weight.maybe(), reduction))
