// Threads, random state, devices and versions.
#include "abi.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/core/DefaultDtype.h>

TC_EXPORT const char* tc_version() { return TORCH_VERSION; }

TC_EXPORT int32_t tc_get_num_threads() { return at::get_num_threads(); }

EFFECT(set_num_threads, (int32_t count), at::set_num_threads(count))

TC_EXPORT int32_t tc_get_num_interop_threads() { return static_cast<int32_t>(at::get_num_interop_threads()); }

EFFECT(set_num_interop_threads, (int32_t count), at::set_num_interop_threads(count))

TC_EXPORT int32_t tc_get_default_dtype() { return static_cast<int32_t>(c10::get_default_dtype_as_scalartype()); }

EFFECT(set_default_dtype, (int32_t dtype), c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype))))

// A generator handle is the GeneratorImpl* with one strong reference.
static c10::GeneratorImpl* own(at::Generator generator) { return generator.unsafeReleaseGeneratorImpl(); }

static at::Generator borrow(c10::GeneratorImpl* impl) { return reinterpret_cast<const at::Generator&>(impl); }

TC_EXPORT c10::GeneratorImpl* tc_generator_new(uint64_t seed) {
    c10::GeneratorImpl* result = nullptr;
    tc::effect([&] { result = own(at::detail::createCPUGenerator(seed)); });
    return result;
}

TC_EXPORT c10::GeneratorImpl* tc_generator_default() {
    c10::GeneratorImpl* result = nullptr;
    tc::effect([&] { result = own(at::detail::getDefaultCPUGenerator()); });
    return result;
}

TC_EXPORT void tc_generator_release(c10::GeneratorImpl* impl) {
    auto owned = c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(impl);
}

EFFECT(generator_set_seed, (c10::GeneratorImpl* impl, uint64_t seed), {
    auto generator = borrow(impl);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_current_seed(seed);
})

TC_EXPORT uint64_t tc_generator_initial_seed(c10::GeneratorImpl* impl) { return borrow(impl).current_seed(); }

TC_EXPORT uint64_t tc_generator_seed(c10::GeneratorImpl* impl) {
    auto generator = borrow(impl);
    std::lock_guard<std::mutex> lock(generator.mutex());
    return generator.seed();
}

RESULT(generator_get_state, (c10::GeneratorImpl* impl), borrow(impl).get_state())

EFFECT(generator_set_state, (c10::GeneratorImpl* impl, Ref state), {
    auto generator = borrow(impl);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(state);
})

// Seeds every device's default generator.
EFFECT(manual_seed, (uint64_t seed), at::manual_seed(seed))

TC_EXPORT bool tc_cuda_is_available() { return at::hasCUDA() && at::detail::getCUDAHooks().getNumGPUs() > 0; }

TC_EXPORT int32_t tc_cuda_device_count() { return at::hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0; }

TC_EXPORT bool tc_cuda_has_cudnn() { return tc_cuda_is_available() && at::detail::getCUDAHooks().hasCuDNN(); }

static void seed_device(int64_t index, uint64_t seed) {
    auto generator = at::globalContext().defaultGenerator(at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(index)));
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_current_seed(seed);
}

// Of the current device (index below zero: of every device).
EFFECT(cuda_manual_seed, (int32_t index, uint64_t seed), {
    if (!tc_cuda_is_available()) return;
    if (index >= 0) {
        seed_device(index, seed);
    } else {
        for (int32_t i = 0; i < tc_cuda_device_count(); i++) seed_device(i, seed);
    }
})

TC_EXPORT int32_t tc_cuda_current_device() {
    return tc_cuda_is_available() ? static_cast<int32_t>(at::detail::getCUDAHooks().current_device()) : -1;
}

EFFECT(cuda_synchronize, (int32_t index),
       at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(index >= 0 ? index : tc_cuda_current_device())))

TC_EXPORT bool tc_get_allow_tf32() { return at::globalContext().allowTF32CuBLAS(); }

TC_EXPORT void tc_set_allow_tf32(bool allow) { at::globalContext().setAllowTF32CuBLAS(allow); }

TC_EXPORT bool tc_get_cudnn_allow_tf32() { return at::globalContext().allowTF32CuDNN(); }

TC_EXPORT void tc_set_cudnn_allow_tf32(bool allow) { at::globalContext().setAllowTF32CuDNN(allow); }
