// Scaled dot-product attention. libtorch has it from 2.0 on; before, this is softmax(Q K^T / sqrt(d) + mask) V from its parts, and for what a
// small Transformer does on a CPU one loop that keeps each head in the cache: libtorch 1.13 without MKL would run a batched product as a
// serial loop over batch x heads, each slice a tensor of its own.
#include "abi.h"

#if TORCH_AT_LEAST(2, 0)
#include <ATen/ops/scaled_dot_product_attention.h>

static at::Tensor attention(Ref query, Ref key, Ref value, OptRef mask, double dropout, bool causal) {
    return at::scaled_dot_product_attention(query, key, value, mask.maybe(), dropout, causal);
}
#else
#include "lanes.h"

#include <ATen/Parallel.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty.h>
#include <torch/csrc/autograd/custom_function.h>

namespace {

// A boolean mask is true where attention is allowed. Query and key are each scaled by the fourth root of d, as libtorch 2 does, so that half
// precision does not overflow.
at::Tensor composed(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, const at::Tensor& mask, double dropout, bool causal) {
    const double scale = std::sqrt(1.0 / std::sqrt(static_cast<double>(query.size(-1))));
    auto scores = query.mul(scale).matmul(key.mul(scale).transpose(-2, -1));
    if (causal) {
        auto allowed = scores.new_ones({query.size(-2), key.size(-2)}, at::kBool).tril();
        scores = scores.masked_fill(allowed.logical_not(), -std::numeric_limits<double>::infinity());
    } else if (mask.defined()) {
        scores = mask.scalar_type() == at::kBool
            ? scores.masked_fill(mask.logical_not(), -std::numeric_limits<double>::infinity())
            : scores.add(mask);
    }
    auto weights = scores.softmax(-1);
    if (dropout > 0) weights = at::dropout(weights, dropout, true);
    return weights.matmul(value);
}

// e^x for x <= 0: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (Cephes' coefficients), about one unit in the last place; 0 where it would not be
// a normal number.
INLINE Lanes exponential(Lanes given) {
    const Lanes x = given < -87.0f ? Lanes{} - 87.0f : given;
    const Lanes scaled = x * 1.44269504088896341f - 0.5f;
    const Integers n = __builtin_convertvector(scaled, Integers);  // rounds toward zero, and so to the nearest of x / ln 2 for x <= 0
    const Lanes whole = __builtin_convertvector(n, Lanes);
    const Lanes r = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
    Lanes p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    const Integers bits = (n + 127) << 23;
    Lanes power;
    __builtin_memcpy(&power, &bits, sizeof power);
    return given < -87.0f ? Lanes{} : p * power;
}

// Rows of one head: a pointer and the distance between rows.
struct Rows {
    float* first;
    int64_t step;

    float* operator[](int64_t row) const { return first + row * step; }
};

struct HeadMask {
    const float* first;  // null for none
    int64_t query_step, key_step;
};

struct Sizes {
    int64_t queries, keys, channels, padded;  // padded: keys rounded up to whole lanes
};

// Columns of a matrix as rows: [keys, channels] to [channels, padded], zeros behind.
INLINE void transpose(const Rows& from, const Sizes& n, float* to) {
    for (int64_t j = n.keys; j < n.padded; j++)
        for (int64_t c = 0; c < n.channels; c++) to[c * n.padded + j] = 0;
    for (int64_t j = 0; j < n.keys; j++) {
        const float* row = from[j];
        for (int64_t c = 0; c < n.channels; c++) to[c * n.padded + j] = row[c];
    }
}

// Sum over i < count of weights[i x step] times row i of a matrix, times scale: BLOCKS registers side by side, so that none waits for its last sum.
template <int BLOCKS>
INLINE void weighted_sum(const float* weights, int64_t step, int64_t count, const Rows& matrix, int64_t column, float scale, float* result) {
    Lanes sums[BLOCKS] = {};
    for (int64_t i = 0; i < count; i++) {
        const float weight = weights[i * step];
        const float* row = matrix[i] + column;
#pragma GCC unroll 4
        for (int b = 0; b < BLOCKS; b++) sums[b] += weight * load(row + b * lanes);
    }
#pragma GCC unroll 4
    for (int b = 0; b < BLOCKS; b++) store(result + column + b * lanes, sums[b] * scale);
}

// The same for all columns of a matrix of whole registers.
INLINE void combine(const float* weights, int64_t step, int64_t count, const Rows& matrix, int64_t columns, float scale, float* result) {
    int64_t column = 0;
    for (; columns - column >= 4 * lanes; column += 4 * lanes) weighted_sum<4>(weights, step, count, matrix, column, scale, result);
    for (; columns - column >= 2 * lanes; column += 2 * lanes) weighted_sum<2>(weights, step, count, matrix, column, scale, result);
    for (; column < columns; column += lanes) weighted_sum<1>(weights, step, count, matrix, column, scale, result);
}

// row times a transposed matrix: [channels] x [channels, padded] to [padded].
INLINE void products(const float* row, float* transposed, const Sizes& n, float* result) {
    combine(row, 1, n.channels, {transposed, n.padded}, n.padded, 1, result);
}

// The same for few rows, without the transposed matrix.
INLINE void dots(const float* row, const Rows& matrix, const Sizes& n, float* result) {
    for (int64_t j = 0; j < n.keys; j++) {
        Lanes sum = {};
        for (int64_t c = 0; c < n.channels; c += lanes) sum += load(row + c) * load(matrix[j] + c);
        result[j] = total(sum);
    }
}

INLINE float larger(float a, float b) { return a > b ? a : b; }

// In place, over the first n.keys of a padded row of products: times scale, plus the mask, and softmax.
INLINE void softmax(float* row, const float* bias, int64_t bias_step, float scale, const Sizes& n) {
    const float infinity = std::numeric_limits<float>::infinity();
    Lanes maxima = Lanes{} - infinity;
    int64_t j = 0;
    for (; bias_step <= 1 && j + lanes <= n.keys; j += lanes) {
        Lanes score = load(row + j) * scale;
        if (bias) score += bias_step == 0 ? Lanes{} + bias[0] : load(bias + j);
        store(row + j, score);
        maxima = score > maxima ? score : maxima;
    }
    float largest = -infinity;
    for (int64_t i = 0; i < lanes; i++) largest = larger(maxima[i], largest);
    for (; j < n.keys; j++) {
        row[j] = row[j] * scale + (bias ? bias[j * bias_step] : 0);
        largest = larger(row[j], largest);
    }
    for (; j < n.padded; j++) row[j] = -infinity;
    Lanes sums = {};
    for (j = 0; j < n.padded; j += lanes) {
        const Lanes power = exponential(load(row + j) - largest);
        store(row + j, power);
        sums += power;
    }
    const float inverse = 1 / total(sums);  // a row with nothing to attend to becomes NaN, as in libtorch
    for (j = 0; j < n.padded; j += lanes) store(row + j, load(row + j) * inverse);
}

FOR_EACH_CPU void attend(const Rows& query, const Rows& key, const Rows& value, const HeadMask& mask, const Sizes& n, bool causal,
                         float* scratch, const Rows& result, float* weights) {
    const float scale = 1 / std::sqrt(static_cast<float>(n.channels));
    const bool many = n.queries >= 4;
    float* row = scratch;
    float* transposed = scratch + n.padded;
    if (many) transpose(key, n, transposed);
    for (int64_t i = 0; i < n.queries; i++) {
        if (many) {
            products(query[i], transposed, n, row);
        } else {
            dots(query[i], key, n, row);
        }
        if (causal) {
            for (int64_t j = i + 1; j < n.keys; j++) row[j] = -std::numeric_limits<float>::infinity();
        }
        softmax(row, mask.first ? mask.first + i * mask.query_step : nullptr, mask.key_step, scale, n);
        combine(row, 1, n.keys, value, n.channels, 1, result[i]);
        if (weights) __builtin_memcpy(weights + i * n.keys, row, static_cast<size_t>(n.keys) * sizeof(float));
    }
}

// With P the weights and dO the result's gradient: dV = P^T dO, dP = dO V^T, dS = P (dP - rowsum(P dP)), dQ = dS K / sqrt(d), dK = dS^T Q / sqrt(d).
FOR_EACH_CPU void attend_backward(const Rows& query, const Rows& key, const Rows& value, const float* weights, const Rows& gradient, const Sizes& n,
                                  float* scratch, const Rows& query_gradient, const Rows& key_gradient, const Rows& value_gradient) {
    const float scale = 1 / std::sqrt(static_cast<float>(n.channels));
    float* transposed = scratch;
    float* scores = transposed + n.padded * n.channels;  // dS, [queries, padded]
    transpose(value, n, transposed);
    for (int64_t i = 0; i < n.queries; i++) {
        const float* p = weights + i * n.keys;
        float* row = scores + i * n.padded;
        products(gradient[i], transposed, n, row);
        float mean = 0;
        for (int64_t j = 0; j < n.keys; j++) mean += p[j] * row[j];
        for (int64_t j = 0; j < n.keys; j++) row[j] = p[j] * (row[j] - mean);
        combine(row, 1, n.keys, key, n.channels, scale, query_gradient[i]);
    }
    for (int64_t j = 0; j < n.keys; j++) {
        combine(scores + j, n.padded, n.queries, query, n.channels, scale, key_gradient[j]);
        combine(weights + j, n.keys, n.queries, gradient, n.channels, 1, value_gradient[j]);
    }
}

bool lies_well(const at::Tensor& t) {
    return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.dim() == 4 && t.stride(3) == 1;
}

bool fits(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, const at::Tensor& mask, double dropout) {
    return dropout == 0 && lies_well(query) && lies_well(key) && lies_well(value) && query.size(3) % lanes == 0 && query.size(3) > 0
        && key.size(2) > 0 && key.sizes() == value.sizes() && key.size(0) == query.size(0) && key.size(1) == query.size(1)
        && key.size(3) == query.size(3) && !(mask.defined() && (mask.requires_grad() || mask.scalar_type() != at::kFloat));
}

// [batch, heads, length, channels] that lies in memory as [batch, length, heads, channels], which is how the heads are joined next.
at::Tensor like(const at::Tensor& model, int64_t length) {
    return at::empty({model.size(0), length, model.size(1), model.size(3)}, model.options()).transpose(1, 2);
}

Rows head(const at::Tensor& t, int64_t index) {
    const int64_t batch = index / t.size(1), head = index % t.size(1);
    return {t.data_ptr<float>() + batch * t.stride(0) + head * t.stride(1), t.stride(2)};
}

Sizes sizes(const at::Tensor& query, const at::Tensor& key) {
    return {query.size(2), key.size(2), query.size(3), (key.size(2) + lanes - 1) / lanes * lanes};
}

template <class F> void for_each_head(const at::Tensor& query, const Sizes& n, const F& work) {
    const int64_t heads = query.size(0) * query.size(1);
    const int64_t grain = std::max<int64_t>(1, 32768 / (n.queries * n.keys * n.channels));
    at::parallel_for(0, heads, grain, [&](int64_t begin, int64_t end) {
        std::vector<float> scratch(static_cast<size_t>(n.padded * (n.channels + n.queries)));
        for (int64_t index = begin; index < end; index++) work(index, scratch.data());
    });
}

at::Tensor forward(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, const at::Tensor& mask, bool causal, at::Tensor* weights) {
    const auto n = sizes(query, key);
    auto result = like(query, n.queries);
    if (weights) *weights = at::empty({query.size(0), query.size(1), n.queries, n.keys}, query.options());
    const auto bias = mask.defined() ? mask.expand({query.size(0), query.size(1), n.queries, n.keys}) : mask;
    for_each_head(query, n, [&](int64_t index, float* scratch) {
        HeadMask of_head{nullptr, 0, 0};
        if (bias.defined()) {
            const int64_t batch = index / query.size(1), head = index % query.size(1);
            of_head = {bias.data_ptr<float>() + batch * bias.stride(0) + head * bias.stride(1), bias.stride(2), bias.stride(3)};
        }
        attend(head(query, index), head(key, index), head(value, index), of_head, n, causal, scratch, head(result, index),
               weights ? weights->data_ptr<float>() + index * n.queries * n.keys : nullptr);
    });
    return result;
}

struct Attention : torch::autograd::Function<Attention> {
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                              const at::Tensor* mask, bool causal) {
        at::Tensor weights;
        auto result = ::forward(query, key, value, *mask, causal, &weights);
        context->save_for_backward({query, key, value, weights});
        return result;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto &query = saved[0], &key = saved[1], &value = saved[2], &weights = saved[3];
        const auto gradient = gradients[0].stride(3) == 1 ? gradients[0] : gradients[0].contiguous();
        const auto n = sizes(query, key);
        auto of_query = like(query, n.queries), of_key = like(key, n.keys), of_value = like(value, n.keys);
        for_each_head(query, n, [&](int64_t index, float* scratch) {
            attend_backward(head(query, index), head(key, index), head(value, index), weights.data_ptr<float>() + index * n.queries * n.keys,
                            head(gradient, index), n, scratch, head(of_query, index), head(of_key, index), head(of_value, index));
        });
        return {of_query, of_key, of_value, at::Tensor(), at::Tensor()};
    }
};

at::Tensor attention(Ref query, Ref key, Ref value, OptRef given, double dropout, bool causal) {
    TORCH_CHECK(!(causal && given.impl), "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
    const auto mask = given.tensor();
    if (!fits(query, key, value, mask, dropout)) return composed(query, key, value, mask, dropout, causal);
    const bool recorded = c10::GradMode::is_enabled() && (query->requires_grad() || key->requires_grad() || value->requires_grad());
    return recorded ? Attention::apply(query.get(), key.get(), value.get(), &mask, causal) : forward(query, key, value, mask, causal, nullptr);
}

}  // namespace
#endif

RESULT(scaled_dot_product_attention, (Ref query, Ref key, Ref value, OptRef mask, double dropout, bool causal),
       attention(query, key, value, mask, dropout, causal))
