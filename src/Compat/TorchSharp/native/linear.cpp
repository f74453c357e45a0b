// torch.nn.functional.linear. Before a product OpenBLAS copies the whole weight into the order that its kernel wants. For the few rows of a step of
// generation that costs as much as the product and more; a kernel that reads the weight as it lies does one row eight times as fast, 8 rows twice, 128
// still a little faster. Sums are taken in the same order whatever the number of rows.
#include "abi.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/functions/utils.h>

#include "bfloat16.h"
#include "lanes.h"

#if defined(SHUFFLES) && defined(__x86_64__) && defined(__gnu_linux__)
namespace {

typedef float Quad __attribute__((vector_size(16)));

// The totals of four registers.
INLINE Quad totals(const Lanes& a, const Lanes& b, const Lanes& c, const Lanes& d) {
    const Lanes ab = __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13) + __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15);
    const Lanes cd = __builtin_shufflevector(c, d, 0, 8, 1, 9, 4, 12, 5, 13) + __builtin_shufflevector(c, d, 2, 10, 3, 11, 6, 14, 7, 15);
    const Lanes halves = __builtin_shufflevector(ab, cd, 0, 1, 8, 9, 4, 5, 12, 13) + __builtin_shufflevector(ab, cd, 2, 3, 10, 11, 6, 7, 14, 15);
    return __builtin_shufflevector(halves, halves, 0, 1, 2, 3) + __builtin_shufflevector(halves, halves, 4, 5, 6, 7);
}

struct Product {
    const float* input;   // [rows, inner]
    const float* weight;  // [columns, inner]
    const float* bias;    // [columns]; null for none
    float* result;        // [rows, columns]
    int64_t rows, columns, inner;
};

constexpr int64_t tile_rows = 3, tile_columns = 4;  // twelve sums, all that fit into the registers beside what is multiplied

// ROWS x 4 results from `row`, `column` on.
template <int ROWS> INLINE void tile(const Product& p, int64_t row, int64_t column) {
    const float* inputs = p.input + row * p.inner;
    const float* weights = p.weight + column * p.inner;
    Lanes sums[ROWS][tile_columns] = {};
    for (int64_t i = 0; i < p.inner; i += lanes) {
        Lanes factors[tile_columns];
#pragma GCC unroll 4
        for (int c = 0; c < tile_columns; c++) factors[c] = load(weights + c * p.inner + i);
#pragma GCC unroll 3
        for (int r = 0; r < ROWS; r++) {
            const Lanes x = load(inputs + r * p.inner + i);
#pragma GCC unroll 4
            for (int c = 0; c < tile_columns; c++) sums[r][c] += x * factors[c];
        }
    }
    Quad bias = {};
    if (p.bias) __builtin_memcpy(&bias, p.bias + column, sizeof bias);
#pragma GCC unroll 3
    for (int r = 0; r < ROWS; r++) {
        const Quad four = totals(sums[r][0], sums[r][1], sums[r][2], sums[r][3]) + bias;
        __builtin_memcpy(p.result + (row + r) * p.columns + column, &four, sizeof four);
    }
}

// The tiles of some rows and the columns from `begin` to `end`; the last one reaches back over columns that are done where four are not left.
template <int ROWS> INLINE void strip(const Product& p, int64_t row, int64_t begin, int64_t end) {
    for (int64_t column = begin; column < end; column += tile_columns) tile<ROWS>(p, row, column < p.columns - tile_columns ? column : p.columns - tile_columns);
}

// In blocks of the weight that stay in the nearest cache while all rows pass; meanwhile the next block comes nearer.
FOR_EACH_CPU void multiply(const Product& p) {
    constexpr int64_t block_floats = 4096, line_floats = 16;
    const int64_t block = std::max(tile_columns, block_floats / p.inner / tile_columns * tile_columns);
    for (int64_t begin = 0; begin < p.columns; begin += block) {
        const int64_t end = std::min(begin + block, p.columns), following = std::min(end + block, p.columns);
        const float* next = p.weight + end * p.inner;
        const int64_t strips = (p.rows + tile_rows - 1) / tile_rows, share = ((following - end) * p.inner + strips - 1) / strips;
        for (int64_t row = 0; row < p.rows; row += tile_rows, next += share) {
            for (int64_t i = 0; i < share; i += line_floats) __builtin_prefetch(next + i, 0, 2);
            switch (p.rows - row) {
                case 1: strip<1>(p, row, begin, end); break;
                case 2: strip<2>(p, row, begin, end); break;
                default: strip<tile_rows>(p, row, begin, end);
            }
        }
    }
}

// Up to how many rows the kernel is the faster one; OpenBLAS's for AVX-512 were not there to be compared with beyond a few.
int64_t few() {
    if (at::hasMKL() || !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 0;
    return __builtin_cpu_supports("avx512f") ? 8 : 128;
}

bool plain(const at::Tensor& t) { return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.is_contiguous(); }

bool fits(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
    if (!plain(input) || !plain(weight) || input.dim() < 1 || weight.dim() != 2 || input.numel() == 0) return false;
    const int64_t inner = weight.size(1), columns = weight.size(0);
    return !torch::autograd::compute_requires_grad(input, weight, bias) && input.size(-1) == inner && inner % lanes == 0 && columns >= tile_columns && input.numel() / inner <= few()
        && (!bias.defined() || (plain(bias) && bias.dim() == 1 && bias.size(0) == columns)) && at::get_num_threads() == 1;
}

at::Tensor few_rows(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
    auto shape = input.sizes().vec();
    shape.back() = weight.size(0);
    auto result = at::empty(shape, input.options());
    multiply({input.data_ptr<float>(), weight.data_ptr<float>(), bias.defined() ? bias.data_ptr<float>() : nullptr, result.data_ptr<float>(),
              input.numel() / weight.size(1), weight.size(0), weight.size(1)});
    return result;
}

at::Tensor product(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
    return fits(input, weight, bias) ? few_rows(input, weight, bias) : at::linear(input, weight, bias);
}

}  // namespace
#else
static at::Tensor product(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) { return at::linear(input, weight, bias); }
#endif

namespace {

at::Tensor rows_of(const at::Tensor& t) { return t.reshape({-1, t.size(-1)}); }

bool in_bfloat16(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
    return tc::is_bfloat16(input) && tc::is_bfloat16(weight) && input.dim() > 0 && weight.dim() == 2 && input.size(-1) == weight.size(1)
        && (!bias.defined() || (tc::is_bfloat16(bias) && bias.dim() == 1 && bias.size(0) == weight.size(0)));
}

at::Tensor bfloat16_rows(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
    auto shape = input.sizes().vec();
    shape.back() = weight.size(0);
    return tc::multiply_bfloat16(rows_of(input), weight.t(), bias).view(shape);
}

// linear of bfloat16 matrices, with its gradients.
struct Bfloat16Linear : torch::autograd::Function<Bfloat16Linear> {
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
        context->save_for_backward({input, weight});
        return bfloat16_rows(input, weight, bias);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto gradient = rows_of(gradients[0].contiguous());
        const auto needed = [&](size_t input) { return context->needs_input_grad(input); };
        return {needed(0) ? tc::matmul(gradient, saved[1]).view(saved[0].sizes()) : at::Tensor(),
                needed(1) ? tc::matmul(gradient.t(), rows_of(saved[0])) : at::Tensor(), needed(2) ? gradient.sum(0) : at::Tensor()};
    }
};

}  // namespace

// libtorch is not asked in bfloat16 for one more reason: the oneDNN that 1.13 has (2.6) keeps, with a product that adds what its result held, a pointer to settings
// that can be gone by the time its kernel is made; two threads that train then fail within some hundred updates, by std::bad_alloc.
static at::Tensor linear(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
    if (in_bfloat16(input, weight, bias)) {
        return torch::autograd::compute_requires_grad(input, weight, bias) ? Bfloat16Linear::apply(input, weight, bias) : bfloat16_rows(input, weight, bias);
    }
    return product(input, weight, bias);
}

RESULT(linear, (Ref input, Ref weight, OptRef bias), linear(input, weight, bias.tensor()))
