// Products of bfloat16 matrices on the CPU, summed in float32 and rounded once.
#pragma once

#include <ATen/core/Tensor.h>

namespace tc {

// Whether it holds bfloat16 on the CPU, and anything at all.
bool is_bfloat16(const at::Tensor& t);

// left [rows, inner] x right [inner, columns], and a bias [columns] in bfloat16, if it is defined, added to every row; without gradients.
at::Tensor multiply_bfloat16(const at::Tensor& left, const at::Tensor& right, const at::Tensor& bias);

// left x right: the above for bfloat16 matrices, libtorch's for all else and where gradients are wanted.
at::Tensor matmul(const at::Tensor& left, const at::Tensor& right);

}  // namespace tc
