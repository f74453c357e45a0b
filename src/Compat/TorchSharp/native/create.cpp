// New tensors: constant, from memory, random; and copies onto another device or type.
#include "abi.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/bernoulli.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/empty_strided.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/full.h>
#include <ATen/ops/full_like.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/logspace.h>
#include <ATen/ops/normal.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/rand_like.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randint_like.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/randn_like.h>
#include <ATen/ops/randperm.h>
#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

RESULT(empty, (const int64_t* size, int64_t size_n, Options options), options.finish(at::empty(ints(size, size_n), options.get())))
RESULT(empty_strided, (const int64_t* size, int64_t size_n, const int64_t* stride, int64_t stride_n, Options options),
       options.finish(at::empty_strided(ints(size, size_n), ints(stride, stride_n), options.get())))
RESULT(zeros, (const int64_t* size, int64_t size_n, Options options), options.finish(at::zeros(ints(size, size_n), options.get())))
RESULT(ones, (const int64_t* size, int64_t size_n, Options options), options.finish(at::ones(ints(size, size_n), options.get())))
RESULT(full, (const int64_t* size, int64_t size_n, Num value, Options options),
       options.finish(at::full(ints(size, size_n), value, options.get())))
RESULT(arange, (Num start, Num stop, Num step, Options options), options.finish(at::arange(start, stop, step, options.get())))
RESULT(linspace, (double start, double end, int64_t steps, Options options),
       options.finish(at::linspace(start, end, steps, options.get())))
RESULT(logspace, (double start, double end, int64_t steps, double base, Options options),
       options.finish(at::logspace(start, end, steps, base, options.get())))
RESULT(eye, (int64_t rows, int64_t columns, Options options), options.finish(at::eye(rows, columns, options.get())))
RESULT(scalar_tensor, (Num value, Options options), options.finish(at::scalar_tensor(value, options.get())))

RESULT(empty_like, (Ref self, Options options), options.finish(at::empty_like(self, options.get())))
RESULT(zeros_like, (Ref self, Options options), options.finish(at::zeros_like(self, options.get())))
RESULT(ones_like, (Ref self, Options options), options.finish(at::ones_like(self, options.get())))
RESULT(full_like, (Ref self, Num value, Options options), options.finish(at::full_like(self, value, options.get())))
RESULT(rand_like, (Ref self, Options options), options.finish(at::rand_like(self, options.get())))
RESULT(randn_like, (Ref self, Options options), options.finish(at::randn_like(self, options.get())))
RESULT(randint_like, (Ref self, int64_t low, int64_t high, Options options),
       options.finish(at::randint_like(self, low, high, options.get())))

RESULT(rand, (const int64_t* size, int64_t size_n, OptGenerator generator, Options options),
       options.finish(at::rand(ints(size, size_n), generator, options.get())))
RESULT(randn, (const int64_t* size, int64_t size_n, OptGenerator generator, Options options),
       options.finish(at::randn(ints(size, size_n), generator, options.get())))
RESULT(randint, (int64_t low, int64_t high, const int64_t* size, int64_t size_n, OptGenerator generator, Options options),
       options.finish(at::randint(low, high, ints(size, size_n), generator, options.get())))
RESULT(randperm, (int64_t n, OptGenerator generator, Options options), options.finish(at::randperm(n, generator, options.get())))
RESULT(normal, (Ref mean, Ref std, OptGenerator generator), at::normal(mean.get(), std.get(), generator))
RESULT(bernoulli, (Ref self, OptGenerator generator), self->bernoulli(generator))
RESULT(multinomial, (Ref self, int64_t samples, bool replacement, OptGenerator generator),
       self->multinomial(samples, replacement, generator))
EFFECT(bernoulli_, (Ref self, double p, OptGenerator generator), self->bernoulli_(p, generator))
EFFECT(bernoulli_tensor_, (Ref self, Ref p, OptGenerator generator), self->bernoulli_(p.get(), generator))
EFFECT(uniform_, (Ref self, double from, double to, OptGenerator generator), self->uniform_(from, to, generator))
EFFECT(normal_, (Ref self, double mean, double std, OptGenerator generator), self->normal_(mean, std, generator))
EFFECT(exponential_, (Ref self, double lambda, OptGenerator generator), self->exponential_(lambda, generator))
EFFECT(random_, (Ref self, int64_t from, int64_t to, OptGenerator generator),
       self->random_(from, Optional<int64_t>(to), generator))
EFFECT(cauchy_, (Ref self, double median, double sigma, OptGenerator generator), self->cauchy_(median, sigma, generator))
EFFECT(geometric_, (Ref self, double p, OptGenerator generator), self->geometric_(p, generator))
EFFECT(log_normal_, (Ref self, double mean, double std, OptGenerator generator), self->log_normal_(mean, std, generator))

// A tensor with its own copy of contiguous host memory.
RESULT(from_memory, (const void* data, const int64_t* size, int64_t size_n, int32_t source_type, Options options),
       [&] {
           auto source = at::TensorOptions().dtype(static_cast<at::ScalarType>(source_type));
           auto borrowed = at::from_blob(const_cast<void*>(data), ints(size, size_n), source);
           return options.finish(borrowed.to(options.get(), /*non_blocking=*/false, /*copy=*/true));
       }())

// A tensor over memory that stays the caller's, who is told with `release(state)` when the last tensor over it is gone.
RESULT(over_memory, (void* data, const int64_t* size, int64_t size_n, int32_t dtype, void (*release)(void*), void* state),
       at::from_blob(data, ints(size, size_n), [release, state](void*) { release(state); },
                     at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype))))

RESULT(to, (Ref self, Options options, bool non_blocking, bool copy), self->to(options.get(), non_blocking, copy))
RESULT(clone, (Ref self), self->clone())
RESULT(contiguous, (Ref self), self->contiguous())
RESULT(alias, (Ref self), self.get())
RESULT(detach, (Ref self), self->detach())
EFFECT(detach_, (Ref self), self->detach_())
RESULT(pin_memory, (Ref self), self->pin_memory())
EFFECT(copy_, (Ref self, Ref source, bool non_blocking), self->copy_(source, non_blocking))
EFFECT(set_, (Ref self, Ref source), self->set_(source))
