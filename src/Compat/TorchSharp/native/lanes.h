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

}  // namespace tc
