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

#include <memory>

#include <ATen/Parallel.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/functions/utils.h>

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

    Sizes first_keys(int64_t count) const {
        const int64_t fewer = std::min(count, keys);
        return {queries, fewer, channels, (fewer + lanes - 1) / lanes * lanes};
    }
};

// The first `count` floats, and zeros up to `size`.
INLINE void copy(const float* from, int64_t count, int64_t size, float* to) {
    __builtin_memcpy(to, from, static_cast<size_t>(count) * sizeof(float));
    std::fill_n(to + count, size - count, 0.0f);
}

// Columns of a matrix as rows: [keys, channels] to [channels, padded], zeros behind.
INLINE void transpose(const Rows& from, const Sizes& n, float* to) {
    for (int64_t j = 0; j < n.padded; j += lanes) {
        for (int64_t c = 0; c < n.channels; c += lanes) {
            Lanes square[lanes];
#pragma GCC unroll 8
            for (int i = 0; i < lanes; i++) square[i] = j + i < n.keys ? load(from[j + i] + c) : Lanes{};
            transpose_square(square);
#pragma GCC unroll 8
            for (int i = 0; i < lanes; i++) store(to + (c + i) * n.padded + j, square[i]);
        }
    }
}

// The factor of result row r and term i lies at first + r x row_step + i x step.
struct Factors {
    const float* first;
    int64_t row_step, step;
};

// Result row r is the sum over i < terms of factor (r, i) times row i of a matrix of whole registers, times scale; or that is added to what is there.
struct Combination {
    Factors factors;
    int64_t rows, terms;
    Rows matrix;
    int64_t columns;
    float scale;
    Rows result;
    bool add;
};

constexpr int tile_rows = 3, tile_registers = 4;  // twelve sums, all that fit into the registers beside what is multiplied

template <int ROWS, int REGISTERS> INLINE void tile(const Combination& c, int64_t row, int64_t column) {
    Lanes sums[ROWS][REGISTERS] = {};
    const float* factors = c.factors.first + row * c.factors.row_step;
    for (int64_t i = 0; i < c.terms; i++) {
        const float* terms = c.matrix[i] + column;
        Lanes factor[ROWS];
#pragma GCC unroll 3
        for (int r = 0; r < ROWS; r++) factor[r] = Lanes{} + factors[r * c.factors.row_step + i * c.factors.step];
#pragma GCC unroll 4
        for (int k = 0; k < REGISTERS; k++) {
            const Lanes term = load(terms + k * lanes);
#pragma GCC unroll 3
            for (int r = 0; r < ROWS; r++) sums[r][k] += factor[r] * term;
        }
    }
#pragma GCC unroll 3
    for (int r = 0; r < ROWS; r++) {
        float* result = c.result[row + r] + column;
#pragma GCC unroll 4
        for (int k = 0; k < REGISTERS; k++) {
            const Lanes sum = sums[r][k] * c.scale;
            store(result + k * lanes, c.add ? load(result + k * lanes) + sum : sum);
        }
    }
}

// All rows of some columns, whose part of the matrix stays in the nearest cache meanwhile.
template <int REGISTERS> INLINE void strip(const Combination& c, int64_t column) {
    int64_t row = 0;
    for (; c.rows - row >= tile_rows; row += tile_rows) tile<tile_rows, REGISTERS>(c, row, column);
    switch (c.rows - row) {
        case 1: tile<1, REGISTERS>(c, row, column); break;
        case 2: tile<2, REGISTERS>(c, row, column); break;
    }
}

FOR_EACH_CPU void combine(const Combination& c) {
    int64_t column = 0;
    for (; c.columns - column >= tile_registers * lanes; column += tile_registers * lanes) strip<tile_registers>(c, column);
    for (; c.columns - column >= 2 * lanes; column += 2 * lanes) strip<2>(c, column);
    for (; column < c.columns; column += lanes) strip<1>(c, column);
}

// One row times a transposed matrix, without transposing it: few rows would not be worth that.
INLINE void dots(const float* row, const Rows& matrix, const Sizes& n, float* result) {
    for (int64_t j = 0; j < n.keys; j++) {
        Lanes sum = {};
        for (int64_t c = 0; c < n.channels; c += lanes) sum += load(row + c) * load(matrix[j] + c);
        result[j] = total(sum);
    }
}

INLINE float larger(float a, float b) { return a > b ? a : b; }

// In place, over the first `keys` of a padded row of products: times scale, plus the mask, and softmax; zeros behind.
INLINE void softmax(float* row, const float* bias, int64_t bias_step, float scale, int64_t keys, int64_t padded) {
    const float infinity = std::numeric_limits<float>::infinity();
    Lanes maxima = Lanes{} - infinity;
    int64_t j = 0;
    for (; bias_step <= 1 && j + lanes <= keys; j += lanes) {
        Lanes score = load(row + j) * scale;
        if (bias) score += bias_step == 0 ? Lanes{} + bias[0] : load(bias + j);
        store(row + j, score);
        maxima = score > maxima ? score : maxima;
    }
    float largest = -infinity;
    for (int64_t i = 0; i < lanes; i++) largest = larger(maxima[i], largest);
    for (; j < keys; j++) {
        row[j] = row[j] * scale + (bias ? bias[j * bias_step] : 0);
        largest = larger(row[j], largest);
    }
    for (; j < padded; j++) row[j] = -infinity;
    Lanes sums = {};
    for (j = 0; j < padded; j += lanes) {
        const Lanes power = exponential(load(row + j) - largest);
        store(row + j, power);
        sums += power;
    }
    const float inverse = 1 / total(sums);  // a row with nothing to attend to becomes NaN, as in libtorch
    for (j = 0; j < padded; j += lanes) store(row + j, load(row + j) * inverse);
}

// Queries are taken in blocks, so that what they share with all keys stays in the cache.
constexpr int64_t block_queries = 24;

// Between two rows of a block; not a power of two, whose rows would all want the same few lines of the cache.
INLINE int64_t row_step(const Sizes& n) { return n.padded + 2 * lanes; }

FOR_EACH_CPU void attend(const Rows& query, const Rows& key, const Rows& value, const HeadMask& mask, const Sizes& n, bool causal,
                         float* scratch, const Rows& result, float* weights) {
    const float scale = 1 / std::sqrt(static_cast<float>(n.channels));
    const bool many = n.queries >= 4;
    const Rows rows{scratch, row_step(n)};
    const Rows transposed{scratch + block_queries * rows.step, n.padded};
    if (many) transpose(key, n, transposed.first);
    for (int64_t first = 0; first < n.queries; first += block_queries) {
        const int64_t count = std::min(block_queries, n.queries - first);
        const Sizes block = causal ? n.first_keys(first + count) : n;
        if (many) {
            combine({{query[first], query.step, 1}, count, n.channels, transposed, block.padded, 1, rows, false});
        } else {
            for (int64_t i = 0; i < count; i++) dots(query[first + i], key, block, rows[i]);
        }
        for (int64_t i = 0; i < count; i++) {
            const int64_t seen = causal ? std::min(first + i + 1, n.keys) : n.keys;
            softmax(rows[i], mask.first ? mask.first + (first + i) * mask.query_step : nullptr, mask.key_step, scale, seen, block.padded);
            if (weights) copy(rows[i], block.keys, n.keys, weights + (first + i) * n.keys);
        }
        combine({{rows.first, rows.step, 1}, count, block.keys, value, n.channels, 1, {result[first], result.step}, false});
    }
}

// With P the weights and dO the result's gradient: dV = P^T dO, dP = dO V^T, dS = P (dP - rowsum(P dP)), dQ = dS K / sqrt(d), dK = dS^T Q / sqrt(d).
FOR_EACH_CPU void attend_backward(const Rows& query, const Rows& key, const Rows& value, const float* weights, const Rows& gradient, const Sizes& n,
                                  bool causal, float* scratch, const Rows& query_gradient, const Rows& key_gradient, const Rows& value_gradient) {
    const float scale = 1 / std::sqrt(static_cast<float>(n.channels));
    const Rows scores{scratch, row_step(n)};
    const Rows probabilities{scores[block_queries], scores.step};
    const Rows transposed{probabilities[block_queries], n.padded};
    const bool add = causal || n.queries > block_queries;
    for (int64_t j = 0; add && j < n.keys; j++) {
        std::fill_n(key_gradient[j], n.channels, 0.0f);
        std::fill_n(value_gradient[j], n.channels, 0.0f);
    }
    transpose(value, n, transposed.first);
    for (int64_t first = 0; first < n.queries; first += block_queries) {
        const int64_t count = std::min(block_queries, n.queries - first);
        const Sizes block = causal ? n.first_keys(first + count) : n;
        combine({{gradient[first], gradient.step, 1}, count, n.channels, transposed, block.padded, 1, scores, false});
        for (int64_t i = 0; i < count; i++) {
            float *p = probabilities[i], *row = scores[i];
            copy(weights + (first + i) * n.keys, block.keys, block.padded, p);
            Lanes sums = {};
            for (int64_t j = 0; j < block.padded; j += lanes) sums += load(p + j) * load(row + j);
            const float mean = total(sums);
            for (int64_t j = 0; j < block.padded; j += lanes) store(row + j, load(p + j) * (load(row + j) - mean));
        }
        combine({{scores.first, scores.step, 1}, count, block.keys, key, n.channels, scale, {query_gradient[first], query_gradient.step}, false});
        combine({{scores.first, 1, scores.step}, block.keys, count, {query[first], query.step}, n.channels, scale, key_gradient, add});
        combine({{probabilities.first, 1, probabilities.step}, block.keys, count, {gradient[first], gradient.step}, n.channels, 1, value_gradient, add});
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
    return Sizes{query.size(2), key.size(2), query.size(3), 0}.first_keys(key.size(2));
}

template <class F> void for_each_head(const at::Tensor& query, const Sizes& n, const F& work) {
    const int64_t heads = query.size(0) * query.size(1);
    const int64_t grain = std::max<int64_t>(1, 32768 / (n.queries * n.keys * n.channels));
    at::parallel_for(0, heads, grain, [&](int64_t begin, int64_t end) {
        // Not cleared: a step of generation uses a small part of it, and what is read was written before.
        const std::unique_ptr<float[]> scratch(new float[static_cast<size_t>(n.padded * n.channels + 2 * block_queries * row_step(n))]);
        for (int64_t index = begin; index < end; index++) work(index, scratch.get());
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
        context->saved_data["causal"] = causal;
        return result;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto &query = saved[0], &key = saved[1], &value = saved[2], &weights = saved[3];
        const auto gradient = gradients[0].stride(3) == 1 ? gradients[0] : gradients[0].contiguous();
        const auto n = sizes(query, key);
        const bool causal = context->saved_data["causal"].toBool();
        auto of_query = like(query, n.queries), of_key = like(key, n.keys), of_value = like(value, n.keys);
        for_each_head(query, n, [&](int64_t index, float* scratch) {
            attend_backward(head(query, index), head(key, index), head(value, index), weights.data_ptr<float>() + index * n.queries * n.keys,
                            head(gradient, index), n, causal, scratch, head(of_query, index), head(of_key, index), head(of_value, index));
        });
        return {of_query, of_key, of_value, at::Tensor(), at::Tensor()};
    }
};

at::Tensor fused_or_composed(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, const at::Tensor& mask, double dropout, bool causal) {
    if (!fits(query, key, value, mask, dropout)) return composed(query, key, value, mask, dropout, causal);
    return torch::autograd::compute_requires_grad(query, key, value) ? Attention::apply(query, key, value, &mask, causal) : forward(query, key, value, mask, causal, nullptr);
}

// bfloat16 is widened at the door: the loop is bound by its exponentials and sums, not by memory.
at::Tensor attention(Ref query, Ref key, Ref value, OptRef given, double dropout, bool causal) {
    TORCH_CHECK(!(causal && given.impl), "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
    const auto mask = given.tensor();
    if (!query->is_cpu() || query->scalar_type() != at::kBFloat16) return fused_or_composed(query, key, value, mask, dropout, causal);
    const auto wide = [](const at::Tensor& t) { return t.defined() && t.scalar_type() == at::kBFloat16 ? t.to(at::kFloat) : t; };
    return fused_or_composed(wide(query), wide(key), wide(value), wide(mask), dropout, causal).to(at::kBFloat16);
}

}  // namespace
#endif

RESULT(scaled_dot_product_attention, (Ref query, Ref key, Ref value, OptRef mask, double dropout, bool causal),
       attention(query, key, value, mask, dropout, causal))
