// Products of bfloat16 matrices on the CPU, summed in float32 and rounded once.
#pragma once

#include <ATen/core/Tensor.h>

namespace tc {

// Whether both are matrices of bfloat16 on the CPU that fit together.
bool are_bfloat16_factors(const at::Tensor& left, const at::Tensor& right);

// left [rows, inner] x right [inner, columns], and a bias [columns] in bfloat16, if it is defined, added to every row; without gradients.
at::Tensor multiply_bfloat16(const at::Tensor& left, const at::Tensor& right, const at::Tensor& bias);

// left x right: the above for bfloat16 matrices, libtorch's for all else and where gradients are wanted.
at::Tensor matmul(const at::Tensor& left, const at::Tensor& right);

}  // namespace tc
