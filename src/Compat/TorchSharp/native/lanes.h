// Eight floats at a time, for the kernels written here.
#pragma once

#include <cstdint>

namespace tc {

// Eight floats, one register with AVX2 (of two the compiler would keep them in memory). There is a version of each kernel for such CPUs and one for
// all others; the right one is taken when the library loads.
typedef float Lanes __attribute__((vector_size(32)));
typedef int32_t Integers __attribute__((vector_size(32)));
constexpr int64_t lanes = 8;

#if defined(__x86_64__) && defined(__gnu_linux__)
#define FOR_EACH_CPU __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define FOR_EACH_CPU
#endif
#define INLINE inline __attribute__((always_inline))

INLINE Lanes load(const float* from) {
    Lanes result;
    __builtin_memcpy(&result, from, sizeof result);
    return result;
}

INLINE void store(float* to, const Lanes& value) { __builtin_memcpy(to, &value, sizeof value); }

INLINE float total(const Lanes& value) {
    float sum = 0;
    for (int i = 0; i < lanes; i++) sum += value[i];
    return sum;
}

#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define SHUFFLES
#endif
#endif

// Columns of eight registers as rows.
INLINE void transpose_square(Lanes* square) {
#ifdef SHUFFLES
    Lanes pairs[lanes], fours[lanes];
#pragma GCC unroll 4
    for (int i = 0; i < lanes; i += 2) {
        pairs[i] = __builtin_shufflevector(square[i], square[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
        pairs[i + 1] = __builtin_shufflevector(square[i], square[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
#pragma GCC unroll 2
    for (int i = 0; i < lanes; i += 4) {
#pragma GCC unroll 2
        for (int k = 0; k < 2; k++) {
            fours[i + 2 * k] = __builtin_shufflevector(pairs[i + k], pairs[i + k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
            fours[i + 2 * k + 1] = __builtin_shufflevector(pairs[i + k], pairs[i + k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
        }
    }
#pragma GCC unroll 4
    for (int i = 0; i < lanes / 2; i++) {
        square[i] = __builtin_shufflevector(fours[i], fours[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
        square[i + 4] = __builtin_shufflevector(fours[i], fours[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
#else
    for (int i = 0; i < lanes; i++)
        for (int k = 0; k < i; k++) {
            const float other = square[i][k];
            square[i][k] = square[k][i];
            square[k][i] = other;
        }
#endif
}

}  // namespace tc
