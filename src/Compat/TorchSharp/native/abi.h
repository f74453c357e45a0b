// The C ABI between the managed Tensor and libtorch: a handle, a call, an error check.
//
// A handle is the TensorImpl* itself, holding one strong reference. It is passed by value, so a call allocates nothing
// beside its result. Every export catches every exception: a failed call returns null (or false) and leaves libtorch's
// own message in tc_last_error.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/Generator.h>
#include <c10/util/ArrayRef.h>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#if __has_include(<torch/version.h>)
#include <torch/version.h>
#else
#include <torch/csrc/api/include/torch/version.h>
#endif

#define TORCH_AT_LEAST(major, minor) \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#define TC_EXPORT extern "C" __attribute__((visibility("default")))

namespace tc {

static_assert(sizeof(at::Tensor) == sizeof(void*), "a tensor is one pointer");
static_assert(sizeof(at::Generator) == sizeof(void*), "a generator is one pointer");

// c10::optional up to libtorch 2.3, std::optional after: whichever libtorch itself uses.
template <class Pattern, class T> struct Rebound;
template <template <class> class Optional, class U, class T> struct Rebound<Optional<U>, T> { using type = Optional<T>; };
template <class T> using Optional = typename Rebound<decltype(std::declval<at::TensorOptions>().device_opt()), T>::type;

constexpr int64_t no_integer = std::numeric_limits<int64_t>::min();

inline Optional<int64_t> maybe(int64_t value) {
    return value == no_integer ? Optional<int64_t>() : Optional<int64_t>(value);
}

inline Optional<double> maybe(double value) {
    return std::isnan(value) ? Optional<double>() : Optional<double>(value);
}

inline Optional<at::ScalarType> maybe_type(int dtype) {
    return dtype < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}

// A tensor that the caller owns and lends for the call.
struct Ref {
    c10::TensorImpl* impl;

    const at::Tensor& get() const { return reinterpret_cast<const at::Tensor&>(impl); }
    at::Tensor& mutable_get() const { return const_cast<at::Tensor&>(get()); }
    operator const at::Tensor&() const { return get(); }
    const at::Tensor* operator->() const { return &get(); }
};

// The same where null means "no tensor".
struct OptRef {
    c10::TensorImpl* impl;

    at::Tensor tensor() const { return impl ? reinterpret_cast<const at::Tensor&>(impl) : at::Tensor(); }
    Optional<at::Tensor> maybe() const {
        return impl ? Optional<at::Tensor>(reinterpret_cast<const at::Tensor&>(impl)) : Optional<at::Tensor>();
    }
};

struct OptGenerator {
    c10::GeneratorImpl* impl;

    operator Optional<at::Generator>() const {
        return impl ? Optional<at::Generator>(reinterpret_cast<const at::Generator&>(impl)) : Optional<at::Generator>();
    }
};

// A number with its kind; two registers wide.
struct Num {
    enum Kind : int64_t { None = 0, Integer = 1, Real = 2, Boolean = 3 };

    int64_t bits;
    int64_t kind;

    at::Scalar get() const {
        switch (kind) {
            case Real: {
                double value;
                static_assert(sizeof value == sizeof bits, "a double is eight bytes");
                __builtin_memcpy(&value, &bits, sizeof value);
                return at::Scalar(value);
            }
            case Boolean: return at::Scalar(bits != 0);
            default: return at::Scalar(bits);
        }
    }
    operator at::Scalar() const { return get(); }
    Optional<at::Scalar> maybe() const { return kind == None ? Optional<at::Scalar>() : Optional<at::Scalar>(get()); }
};

// Where and as what a new tensor is made; -1 leaves libtorch's default.
struct Options {
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t requires_grad;

    at::TensorOptions get() const {
        at::TensorOptions options;
        if (dtype >= 0) options = options.dtype(static_cast<at::ScalarType>(dtype));
        if (device_type >= 0) {
            options = options.device(at::Device(static_cast<at::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)));
        }
        return options;
    }
    at::Tensor finish(at::Tensor tensor) const {
        if (requires_grad) tensor.requires_grad_(true);
        return tensor;
    }
};

inline at::IntArrayRef ints(const int64_t* values, int64_t count) {
    return at::IntArrayRef(values, static_cast<size_t>(count));
}

inline at::OptionalIntArrayRef maybe_ints(const int64_t* values, int64_t count) {
    return count < 0 ? at::OptionalIntArrayRef() : at::OptionalIntArrayRef(ints(values, count));
}

inline at::TensorList list(const Ref* tensors, int64_t count) {
    return at::TensorList(reinterpret_cast<const at::Tensor*>(tensors), static_cast<size_t>(count));
}

// Gives the caller one reference, and counts it until tc_release.
c10::TensorImpl* give(at::Tensor tensor);

// Puts the current exception's message where tc_last_error finds it.
void remember_error() noexcept;

template <class F> inline c10::TensorImpl* tensor(F&& body) noexcept {
    try {
        return give(body());
    } catch (...) {
        remember_error();
        return nullptr;
    }
}

template <class F> inline bool effect(F&& body) noexcept {
    try {
        body();
        return true;
    } catch (...) {
        remember_error();
        return false;
    }
}

template <class F> inline void pair(c10::TensorImpl** first, c10::TensorImpl** second, F&& body) noexcept {
    *first = *second = nullptr;
    try {
        auto results = body();
        *first = give(std::move(std::get<0>(results)));
        *second = give(std::move(std::get<1>(results)));
    } catch (...) {
        remember_error();
    }
}

template <class F> inline void triple(c10::TensorImpl** first, c10::TensorImpl** second, c10::TensorImpl** third, F&& body) noexcept {
    *first = *second = *third = nullptr;
    try {
        auto results = body();
        *first = give(std::move(std::get<0>(results)));
        *second = give(std::move(std::get<1>(results)));
        *third = give(std::move(std::get<2>(results)));
    } catch (...) {
        remember_error();
    }
}

// Keeps a list of results for the caller, who asks for each with tc_take_kept; the count, or -1.
int64_t keep(std::vector<at::Tensor> results);

template <class F> inline int64_t tensors(F&& body) noexcept {
    try {
        return keep(body());
    } catch (...) {
        remember_error();
        return -1;
    }
}

}  // namespace tc

using namespace tc;

// name, (parameters), expression
#define RESULT(name, params, ...) \
    TC_EXPORT c10::TensorImpl* tc_##name params { return tc::tensor([&]() -> at::Tensor { return __VA_ARGS__; }); }
#define EFFECT(name, params, ...) \
    TC_EXPORT bool tc_##name params { return tc::effect([&] { __VA_ARGS__; }); }
#define PAIR(name, params, ...) \
    TC_EXPORT void tc_##name params { tc::pair(first, second, [&] { return __VA_ARGS__; }); }
#define TRIPLE(name, params, ...) \
    TC_EXPORT void tc_##name params { tc::triple(first, second, third, [&] { return __VA_ARGS__; }); }
#define LIST(name, params, ...) \
    TC_EXPORT int64_t tc_##name params { return tc::tensors([&]() -> std::vector<at::Tensor> { return __VA_ARGS__; }); }
#define OUT2 c10::TensorImpl **first, c10::TensorImpl **second
#define OUT3 c10::TensorImpl **first, c10::TensorImpl **second, c10::TensorImpl **third
