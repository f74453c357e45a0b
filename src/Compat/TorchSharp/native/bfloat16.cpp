// Products of bfloat16 matrices. AVX512_BF16 multiplies two numbers a lane and adds both to a float32 sum: twice the rate of float32. The kernel that oneDNN makes for that
// is made anew for each number of rows, which differs with every batch and costs more than the product of a small model; this one serves all shapes.
#include "bfloat16.h"

#include <ATen/ExpandUtils.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/functions/utils.h>

#if defined(__x86_64__) && defined(__gnu_linux__)
// GCC 12 sees uninitialized values in its own header.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <algorithm>
#include <memory>
#include <utility>

#define BFLOAT16_CPU __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16")))
#define BFLOAT16_INLINE BFLOAT16_CPU inline __attribute__((always_inline))

namespace {

using Half = uint16_t;  // the bits of a bfloat16
using Pair = uint32_t;  // two that follow each other in the sum, the first in the lower half

constexpr int64_t lanes = 16, panel = 2 * lanes, tile = 12;  // 12 x 2 sums, two factors and one more fit into the 32 registers

// The first `count` of 16 lanes.
BFLOAT16_INLINE __mmask16 first_lanes(int64_t count) { return static_cast<__mmask16>(count >= lanes ? 0xffff : (1 << count) - 1); }

// Pair k of row r lies at first + r x row + k x pair.
struct Left {
    const Pair* first;
    int64_t row, pair;
};

struct Result {
    Half* first;  // [rows, columns]
    int64_t columns;
    float alpha;  // of the sums
    const Half* addend;  // row r at addend + r x addend_row; null for none
    int64_t addend_row;
    float beta;  // of the addend
};

// Bits of a bfloat16 are the upper half of a float's.
BFLOAT16_INLINE __m512 floats(const Half* from, __mmask16 mask) {
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(mask, from)), 16));
}

// ROWS x 32 results from `row`, `column` on.
template <int ROWS> BFLOAT16_INLINE void multiply_tile(const Left& left, const Pair* right, int64_t pairs, const Result& result, int64_t row, int64_t column) {
    const __mmask16 near = first_lanes(result.columns - column), far = first_lanes(std::max<int64_t>(0, result.columns - column - lanes));
    __m512 sums[ROWS][2];
#pragma GCC unroll 12
    for (int r = 0; r < ROWS; r++) sums[r][0] = sums[r][1] = _mm512_setzero_ps();
    const Pair* from = left.first + row * left.row;
    for (int64_t k = 0; k < pairs; k++, from += left.pair, right += panel) {
        const auto near_factors = (__m512bh)_mm512_loadu_si512(right), far_factors = (__m512bh)_mm512_loadu_si512(right + lanes);
#pragma GCC unroll 12
        for (int r = 0; r < ROWS; r++) {
            const auto factor = (__m512bh)_mm512_set1_epi32(static_cast<int>(from[r * left.row]));
            sums[r][0] = _mm512_dpbf16_ps(sums[r][0], factor, near_factors);
            sums[r][1] = _mm512_dpbf16_ps(sums[r][1], factor, far_factors);
        }
    }
    const __mmask32 both = static_cast<__mmask32>(far) << lanes | near;
    const __m512 alpha = _mm512_set1_ps(result.alpha), beta = _mm512_set1_ps(result.beta);
#pragma GCC unroll 12
    for (int r = 0; r < ROWS; r++) {
        __m512 lower = _mm512_mul_ps(alpha, sums[r][0]), upper = _mm512_mul_ps(alpha, sums[r][1]);
        if (result.addend) {
            const Half* addend = result.addend + (row + r) * result.addend_row + column;
            lower = _mm512_fmadd_ps(beta, floats(addend, near), lower);
            upper = _mm512_fmadd_ps(beta, floats(addend + lanes, far), upper);
        }
        _mm512_mask_storeu_epi16(result.first + (row + r) * result.columns + column, both, (__m512i)_mm512_cvtne2ps_pbh(upper, lower));
    }
}

BFLOAT16_CPU void multiply_rows(const Left& left, const Pair* right, int64_t pairs, const Result& result, int64_t begin, int64_t end) {
    for (int64_t column = 0; column < result.columns; column += panel) {
        const Pair* factors = right + column * pairs;
        int64_t row = begin;
        for (; row + tile <= end; row += tile) multiply_tile<tile>(left, factors, pairs, result, row, column);
        for (; row + 4 <= end; row += 4) multiply_tile<4>(left, factors, pairs, result, row, column);
        for (; row < end; row++) multiply_tile<1>(left, factors, pairs, result, row, column);
    }
}

// Rows 2k and 2k + 1 of a matrix [inner, columns] joined to pairs, 16 columns from `column` on, a row of pairs `step` after the other.
BFLOAT16_CPU void join_rows(const Half* matrix, int64_t stride, int64_t inner, int64_t columns, int64_t column, Pair* to, int64_t step) {
    const __mmask16 mask = first_lanes(columns - column);
    for (int64_t k = 0; k < inner; k += 2, to += step) {
        const Half* from = matrix + k * stride + column;
        const __m256i lower = _mm256_maskz_loadu_epi16(mask, from), upper = k + 1 < inner ? _mm256_maskz_loadu_epi16(mask, from + stride) : _mm256_setzero_si256();
        _mm512_storeu_si512(to, _mm512_or_si512(_mm512_cvtepu16_epi32(lower), _mm512_slli_epi32(_mm512_cvtepu16_epi32(upper), 16)));
    }
}

// The same of a matrix [columns, inner], inner > 1, whose pairs lie there as they are wanted.
BFLOAT16_CPU void turn_rows(const Half* matrix, int64_t stride, int64_t inner, int64_t columns, int64_t column, Pair* to, int64_t step) {
    const __mmask16 mask = first_lanes(columns - column);
    const __m512i places = _mm512_mullo_epi32(_mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), _mm512_set1_epi32(static_cast<int>(stride)));
    const Half* from = matrix + column * stride;
    for (int64_t k = 0; k + 1 < inner; k += 2, to += step) _mm512_storeu_si512(to, _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), mask, places, from + k, 2));
    // An odd one out comes with the one before it, for nothing may be read behind the last.
    if (inner % 2) _mm512_storeu_si512(to, _mm512_srli_epi32(_mm512_mask_i32gather_epi32(_mm512_setzero_si512(), mask, places, from + inner - 2, 2), 16));
}

bool has_rows(const at::Tensor& t) { return t.stride(1) == 1 && t.stride(0) >= t.size(1); }

bool has_columns(const at::Tensor& t) { return t.stride(0) == 1 && t.stride(1) >= t.size(0); }

// Whether the pairs of each row lie there as they are wanted.
bool has_pairs(const at::Tensor& t) { return has_rows(t) && t.size(1) % 2 == 0 && t.stride(0) % 2 == 0; }

const Half* halves(const at::Tensor& t) { return reinterpret_cast<const Half*>(t.data_ptr<at::BFloat16>()); }

int64_t rounded_up(int64_t count, int64_t unit) { return (count + unit - 1) / unit * unit; }

using Pairs = std::unique_ptr<Pair[]>;

Pairs pairs_of(int64_t count) { return Pairs(new Pair[static_cast<size_t>(count)]); }

// The pairs of a right matrix [inner, columns], a panel of 32 columns after the other.
Pairs panels(const at::Tensor& right, int64_t pairs) {
    const int64_t inner = right.size(0), columns = right.size(1);
    auto result = pairs_of(rounded_up(columns, panel) * pairs);
    const bool rows = has_rows(right);
    at::parallel_for(0, (columns + lanes - 1) / lanes, std::max<int64_t>(1, 4096 / pairs), [&](int64_t begin, int64_t end) {
        for (int64_t column = begin * lanes; column < end * lanes && column < columns; column += lanes) {
            Pair* to = result.get() + column / panel * panel * pairs + column % panel;
            if (rows) join_rows(halves(right), right.stride(0), inner, columns, column, to, panel);
            else turn_rows(halves(right), right.stride(1), inner, columns, column, to, panel);
        }
    });
    return result;
}

// A left matrix as the kernel reads it.
struct LeftPairs {
    Left left;
    Pairs copy;  // null where it is read as it lies
};

LeftPairs left_pairs(const at::Tensor& left, int64_t pairs) {
    const int64_t rows = left.size(0), inner = left.size(1);
    if (has_pairs(left)) return {{reinterpret_cast<const Pair*>(halves(left)), left.stride(0) / 2, 1}, nullptr};
    if (has_rows(left)) {
        auto copy = pairs_of(rows * pairs);
        for (int64_t row = 0; row < rows; row++) {
            copy[static_cast<size_t>(row * pairs + pairs - 1)] = 0;
            __builtin_memcpy(copy.get() + row * pairs, halves(left) + row * left.stride(0), static_cast<size_t>(inner) * sizeof(Half));
        }
        return {{copy.get(), pairs, 1}, std::move(copy)};
    }
    const int64_t step = rounded_up(rows, lanes);
    auto copy = pairs_of(pairs * step);
    for (int64_t row = 0; row < rows; row += lanes) join_rows(halves(left), left.stride(1), inner, rows, row, copy.get() + row, step);
    return {{copy.get(), 1, step}, std::move(copy)};
}

bool has_instruction() {
    static const bool there = __builtin_cpu_supports("avx512bf16") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
    return there;
}

at::Tensor multiply(const at::Tensor& left, const at::Tensor& right, const at::Tensor& addend, float beta, float alpha) {
    const int64_t rows = left.size(0), inner = left.size(1), columns = right.size(1), pairs = (inner + 1) / 2;
    auto result = at::empty({rows, columns}, left.options());
    const auto from = left_pairs(has_rows(left) || has_columns(left) ? left : left.contiguous(), pairs);
    const auto factors = panels(has_rows(right) || (has_columns(right) && inner > 1) ? right : right.contiguous(), pairs);
    const auto added = addend.defined() ? addend.expand({rows, columns}) : at::Tensor();
    const auto lying = added.defined() && added.stride(1) != 1 ? added.contiguous() : added;
    const Result to{reinterpret_cast<Half*>(result.data_ptr<at::BFloat16>()), columns, alpha, lying.defined() ? halves(lying) : nullptr, lying.defined() ? lying.stride(0) : 0, beta};
    // Rows of the left matrix that stay in the nearest cache while all panels pass.
    const int64_t block = std::max(tile, 8192 / pairs / tile * tile);
    at::parallel_for(0, (rows + block - 1) / block, 1, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin * block; row < std::min(rows, end * block); row += block)
            multiply_rows(from.left, factors.get(), pairs, to, row, std::min(rows, row + block));
    });
    return result;
}

}  // namespace
#else
namespace {
bool has_instruction() { return false; }
at::Tensor multiply(const at::Tensor&, const at::Tensor&, const at::Tensor&, float, float) { return {}; }
}  // namespace
#endif

namespace {

// The same without the instruction, through float32: libtorch 1.13's own way then is slower, and rounds as it sums.
at::Tensor multiply_wide(const at::Tensor& left, const at::Tensor& right, const at::Tensor& addend, float beta, float alpha) {
    const at::Tensor a = left.to(at::kFloat), b = right.to(at::kFloat);
    return (addend.defined() ? addend.to(at::kFloat).addmm(a, b, beta, alpha) : a.matmul(b).mul_(alpha)).to(at::kBFloat16);
}

bool multiplies(const at::Tensor& left, const at::Tensor& right) {
    return tc::is_bfloat16(left) && tc::is_bfloat16(right) && left.dim() == 2 && right.dim() == 2 && left.size(1) == right.size(0);
}

}  // namespace

namespace tc {

bool is_bfloat16(const at::Tensor& t) { return t.is_cpu() && t.scalar_type() == at::kBFloat16 && t.numel() > 0; }

at::Tensor multiply_bfloat16(const at::Tensor& left, const at::Tensor& right, const at::Tensor& addend, float beta, float alpha) {
    const c10::AutoGradMode unrecorded(false);
    return has_instruction() ? multiply(left, right, addend, beta, alpha) : multiply_wide(left, right, addend, beta, alpha);
}

at::Tensor matmul(const at::Tensor& left, const at::Tensor& right) {
    return multiplies(left, right) && !torch::autograd::compute_requires_grad(left, right) ? multiply_bfloat16(left, right, {}) : left.matmul(right);
}

at::Tensor addmm(const at::Tensor& addend, const at::Tensor& left, const at::Tensor& right, const at::Scalar& beta, const at::Scalar& alpha) {
    const bool fit = multiplies(left, right) && is_bfloat16(addend) && at::is_expandable_to(addend.sizes(), {left.size(0), right.size(1)});
    if (!fit || torch::autograd::compute_requires_grad(addend, left, right)) return addend.addmm(left, right, beta, alpha);
    const float factor = beta.toFloat();  // an addend that does not count may hold anything
    return multiply_bfloat16(left, right, factor == 0 ? at::Tensor() : addend, factor, alpha.toFloat());
}

}  // namespace tc
