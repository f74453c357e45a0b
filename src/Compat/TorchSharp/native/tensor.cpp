// The life of a handle, the error text, and what a tensor says of itself.
#include "abi.h"

#include <ATen/core/Formatting.h>
#include <ATen/ops/result_type.h>
#include <atomic>
#include <sstream>

static std::atomic<int64_t> live_handles{0};
static std::atomic<int64_t> peak_handles{0};
static thread_local std::string last_error;
static thread_local std::vector<at::Tensor> kept;

c10::TensorImpl* tc::give(at::Tensor tensor) {
    if (!tensor.defined()) return nullptr;
    auto live = live_handles.fetch_add(1, std::memory_order_relaxed) + 1;
    auto peak = peak_handles.load(std::memory_order_relaxed);
    while (live > peak && !peak_handles.compare_exchange_weak(peak, live, std::memory_order_relaxed)) {
    }
    return tensor.unsafeReleaseTensorImpl();
}

void tc::remember_error() noexcept {
    try {
        throw;
    } catch (const c10::Error& error) {
        last_error = error.what_without_backtrace();
    } catch (const std::exception& error) {
        last_error = error.what();
    } catch (...) {
        last_error = "an exception of unknown type";
    }
}

int64_t tc::keep(std::vector<at::Tensor> results) {
    kept = std::move(results);
    return static_cast<int64_t>(kept.size());
}

TC_EXPORT const char* tc_last_error() { return last_error.c_str(); }

TC_EXPORT int64_t tc_live_handles() { return live_handles.load(std::memory_order_relaxed); }

TC_EXPORT int64_t tc_peak_handles() { return peak_handles.load(std::memory_order_relaxed); }

TC_EXPORT c10::TensorImpl* tc_take_kept(int64_t index) { return tc::give(std::move(kept[static_cast<size_t>(index)])); }

TC_EXPORT void tc_release(c10::TensorImpl* impl) {
    live_handles.fetch_sub(1, std::memory_order_relaxed);
    auto owned = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(impl);
}

TC_EXPORT int64_t tc_dim(Ref self) { return self->dim(); }

TC_EXPORT int64_t tc_numel(Ref self) { return self->numel(); }

TC_EXPORT int64_t tc_element_size(Ref self) { return self->element_size(); }

TC_EXPORT int64_t tc_storage_offset(Ref self) { return self->storage_offset(); }

TC_EXPORT int32_t tc_dtype(Ref self) { return static_cast<int32_t>(self->scalar_type()); }

TC_EXPORT int32_t tc_device_type(Ref self) { return static_cast<int32_t>(self->device().type()); }

TC_EXPORT int32_t tc_device_index(Ref self) { return self->device().index(); }

TC_EXPORT void tc_sizes(Ref self, int64_t* sizes) {
    auto source = self->sizes();
    std::copy(source.begin(), source.end(), sizes);
}

TC_EXPORT void tc_strides(Ref self, int64_t* strides) {
    auto source = self->strides();
    std::copy(source.begin(), source.end(), strides);
}

TC_EXPORT bool tc_is_contiguous(Ref self) { return self->is_contiguous(); }

TC_EXPORT bool tc_is_leaf(Ref self) { return self->is_leaf(); }

TC_EXPORT bool tc_is_sparse(Ref self) { return self->is_sparse(); }

TC_EXPORT bool tc_requires_grad(Ref self) { return self->requires_grad(); }

TC_EXPORT int32_t tc_is_pinned(Ref self) {
    bool result = false;
    return tc::effect([&] { result = self->is_pinned(); }) ? result : -1;
}

EFFECT(set_requires_grad, (Ref self, bool requires_grad), self->requires_grad_(requires_grad))
EFFECT(retain_grad, (Ref self), self->retain_grad())

// Null where there is no gradient.
TC_EXPORT c10::TensorImpl* tc_grad(Ref self) {
    return tc::tensor([&] { return self->grad(); });
}

EFFECT(set_grad, (Ref self, OptRef grad), self.mutable_get().mutable_grad() = grad.tensor())

TC_EXPORT void* tc_data(Ref self) {
    void* data = nullptr;
    tc::effect([&] { data = self->data_ptr(); });
    return data;
}

// The value of a one-element tensor, whatever its type and device.
TC_EXPORT bool tc_item(Ref self, Num* value) {
    return tc::effect([&] {
        auto scalar = self->item();
        if (scalar.isBoolean()) {
            *value = {scalar.toBool() ? 1 : 0, Num::Boolean};
        } else if (scalar.isIntegral(/*includeBool=*/false)) {
            *value = {scalar.toLong(), Num::Integer};
        } else {
            double real = scalar.toDouble();
            __builtin_memcpy(&value->bits, &real, sizeof real);
            value->kind = Num::Real;
        }
    });
}

TC_EXPORT int32_t tc_result_type(Ref a, Ref b) {
    int32_t type = -1;
    tc::effect([&] { type = static_cast<int32_t>(at::result_type(a.get(), b.get())); });
    return type;
}

TC_EXPORT int32_t tc_promote_types(int32_t a, int32_t b) {
    int32_t type = -1;
    tc::effect([&] {
        type = static_cast<int32_t>(c10::promoteTypes(static_cast<at::ScalarType>(a), static_cast<at::ScalarType>(b)));
    });
    return type;
}

// libtorch's own rendering of the values; lives until the thread's next call of this function.
TC_EXPORT const char* tc_print(Ref self, int64_t line_width) {
    static thread_local std::string text;
    bool done = tc::effect([&] {
        std::ostringstream stream;
        at::print(stream, self, line_width);
        text = stream.str();
    });
    return done ? text.c_str() : nullptr;
}
