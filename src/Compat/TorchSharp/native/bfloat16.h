// Products of bfloat16 matrices on the CPU, summed in float32 and rounded once.
#pragma once

#include <ATen/core/Tensor.h>

namespace tc {

// Whether it holds bfloat16 on the CPU, and anything at all.
bool is_bfloat16(const at::Tensor& t);

// alpha x left [rows, inner] x right [inner, columns] + beta x addend, which is in bfloat16 and expands to the result, or is undefined for none; without gradients.
at::Tensor multiply_bfloat16(const at::Tensor& left, const at::Tensor& right, const at::Tensor& addend, float beta = 1, float alpha = 1);

// left x right: the above for bfloat16 matrices, libtorch's for all else and where gradients are wanted.
at::Tensor matmul(const at::Tensor& left, const at::Tensor& right);

// alpha x left x right + beta x addend: the same.
at::Tensor addmm(const at::Tensor& addend, const at::Tensor& left, const at::Tensor& right, const at::Scalar& beta, const at::Scalar& alpha);

}  // namespace tc
