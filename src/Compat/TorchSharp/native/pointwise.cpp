// Elementwise arithmetic, comparisons and logic, out of place and in place.
#include "abi.h"

#include <ATen/ops/hardsigmoid.h>
#include <ATen/ops/hardswish.h>
#include <ATen/ops/isclose.h>
#include <ATen/ops/relu6.h>
#include <ATen/ops/rsub.h>
#include <ATen/ops/selu.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/where.h>

#define UNARY(name) RESULT(name, (Ref self), self->name())
#define UNARY_(name) EFFECT(name##_, (Ref self), self->name##_())
#define UNARY_BOTH(name) UNARY(name) UNARY_(name)
#define FREE_BOTH(name) \
    RESULT(name, (Ref self), at::name(self.get())) \
    EFFECT(name##_, (Ref self), at::name##_(self.mutable_get()))
#define BINARY(name) RESULT(name, (Ref self, Ref other), self->name(other))
#define BINARY_(name) EFFECT(name##_, (Ref self, Ref other), self->name##_(other))
#define BINARY_BOTH(name) BINARY(name) BINARY_(name)
#define SCALAR(name) RESULT(name##_scalar, (Ref self, Num other), self->name(other.get()))
#define SCALAR_(name) EFFECT(name##_scalar_, (Ref self, Num other), self->name##_(other.get()))
#define EITHER(name) BINARY(name) SCALAR(name)
#define EITHER_BOTH(name) BINARY_BOTH(name) SCALAR(name) SCALAR_(name)

UNARY_BOTH(abs)
UNARY_BOTH(acos)
UNARY_BOTH(acosh)
UNARY_BOTH(asin)
UNARY_BOTH(asinh)
UNARY_BOTH(atan)
UNARY_BOTH(atanh)
UNARY_BOTH(bitwise_not)
UNARY_BOTH(ceil)
UNARY_BOTH(cos)
UNARY_BOTH(cosh)
UNARY_BOTH(deg2rad)
UNARY_BOTH(digamma)
UNARY_BOTH(erf)
UNARY_BOTH(erfc)
UNARY_BOTH(erfinv)
UNARY_BOTH(exp)
UNARY_BOTH(exp2)
UNARY_BOTH(expm1)
UNARY_BOTH(floor)
UNARY_BOTH(frac)
UNARY_BOTH(i0)
UNARY_BOTH(lgamma)
UNARY_BOTH(log)
UNARY_BOTH(log10)
UNARY_BOTH(log1p)
UNARY_BOTH(log2)
UNARY_BOTH(logical_not)
UNARY_BOTH(neg)
UNARY_BOTH(rad2deg)
UNARY_BOTH(reciprocal)
UNARY_BOTH(relu)
UNARY_BOTH(rsqrt)
UNARY_BOTH(sgn)
UNARY_BOTH(sigmoid)
UNARY_BOTH(sign)
UNARY_BOTH(sin)
UNARY_BOTH(sinc)
UNARY_BOTH(sinh)
UNARY_BOTH(sqrt)
UNARY_BOTH(tan)
UNARY_BOTH(tanh)
UNARY_BOTH(trunc)
FREE_BOTH(hardsigmoid)
FREE_BOTH(hardswish)
FREE_BOTH(relu6)
FREE_BOTH(selu)
FREE_BOTH(silu)
UNARY(isfinite)
UNARY(isinf)
UNARY(isnan)
UNARY(isneginf)
UNARY(isposinf)
UNARY(isreal)
UNARY(positive)
UNARY(signbit)
UNARY(square)

EITHER_BOTH(eq)
EITHER_BOTH(ne)
EITHER_BOTH(lt)
EITHER_BOTH(le)
EITHER_BOTH(gt)
EITHER_BOTH(ge)
EITHER_BOTH(mul)
EITHER_BOTH(pow)
EITHER_BOTH(fmod)
EITHER_BOTH(remainder)
EITHER_BOTH(floor_divide)
EITHER_BOTH(true_divide)
BINARY_BOTH(atan2)
BINARY_BOTH(bitwise_and)
BINARY_BOTH(bitwise_left_shift)
BINARY_BOTH(bitwise_or)
BINARY_BOTH(bitwise_right_shift)
BINARY_BOTH(bitwise_xor)
BINARY_BOTH(copysign)
BINARY_BOTH(float_power)
BINARY_BOTH(gcd)
BINARY_BOTH(heaviside)
BINARY_BOTH(lcm)
BINARY_BOTH(ldexp)
BINARY_BOTH(logical_and)
BINARY_BOTH(logical_or)
BINARY_BOTH(logical_xor)
BINARY_BOTH(nextafter)
EITHER_BOTH(xlogy)
BINARY(fmax)
BINARY(fmin)
BINARY(hypot)
BINARY(logaddexp)
BINARY(logaddexp2)
BINARY(maximum)
BINARY(minimum)

RESULT(add, (Ref self, Ref other), self->add(other))
RESULT(add_alpha, (Ref self, Ref other, Num alpha), self->add(other, alpha))
RESULT(add_scalar, (Ref self, Num other, Num alpha), self->add(other, alpha))
EFFECT(add_, (Ref self, Ref other), self->add_(other))
EFFECT(add_alpha_, (Ref self, Ref other, Num alpha), self->add_(other, alpha))
EFFECT(add_scalar_, (Ref self, Num other, Num alpha), self->add_(other, alpha))
RESULT(sub, (Ref self, Ref other), self->sub(other))
RESULT(sub_scalar, (Ref self, Num other), self->sub(other))
EFFECT(sub_, (Ref self, Ref other), self->sub_(other))
EFFECT(sub_scalar_, (Ref self, Num other), self->sub_(other))
RESULT(rsub_scalar, (Ref self, Num other), at::rsub(self, other.get()))
RESULT(rdiv_scalar, (Ref self, Num other), self->reciprocal().mul(other.get()))

// rounding: 0 none, 1 towards zero, 2 down
RESULT(div, (Ref self, Ref other, int32_t rounding),
       rounding == 0 ? self->div(other) : rounding == 1 ? self->div(other, "trunc") : self->div(other, "floor"))
RESULT(div_scalar, (Ref self, Num other, int32_t rounding),
       rounding == 0 ? self->div(other.get()) : rounding == 1 ? self->div(other.get(), "trunc") : self->div(other.get(), "floor"))
EFFECT(div_, (Ref self, Ref other, int32_t rounding),
       rounding == 0 ? self->div_(other) : rounding == 1 ? self->div_(other, "trunc") : self->div_(other, "floor"))
EFFECT(div_scalar_, (Ref self, Num other, int32_t rounding),
       rounding == 0 ? self->div_(other.get()) : rounding == 1 ? self->div_(other.get(), "trunc") : self->div_(other.get(), "floor"))

RESULT(addcmul, (Ref self, Ref a, Ref b, Num value), self->addcmul(a, b, value))
EFFECT(addcmul_, (Ref self, Ref a, Ref b, Num value), self->addcmul_(a, b, value))
RESULT(addcdiv, (Ref self, Ref a, Ref b, Num value), self->addcdiv(a, b, value))
EFFECT(addcdiv_, (Ref self, Ref a, Ref b, Num value), self->addcdiv_(a, b, value))
RESULT(lerp, (Ref self, Ref end, Ref weight), self->lerp(end, weight))
EFFECT(lerp_, (Ref self, Ref end, Ref weight), self->lerp_(end, weight))
RESULT(round, (Ref self, int64_t decimals), decimals == 0 ? self->round() : self->round(decimals))
EFFECT(round_, (Ref self, int64_t decimals), decimals == 0 ? self->round_() : self->round_(decimals))

RESULT(clamp_scalar, (Ref self, Num min, Num max), self->clamp(min.maybe(), max.maybe()))
EFFECT(clamp_scalar_, (Ref self, Num min, Num max), self->clamp_(min.maybe(), max.maybe()))
RESULT(clamp, (Ref self, OptRef min, OptRef max), self->clamp(min.maybe(), max.maybe()))
EFFECT(clamp_, (Ref self, OptRef min, OptRef max), self->clamp_(min.maybe(), max.maybe()))
RESULT(clamp_min, (Ref self, Num min), self->clamp_min(min.get()))
EFFECT(clamp_min_, (Ref self, Num min), self->clamp_min_(min.get()))
RESULT(clamp_max, (Ref self, Num max), self->clamp_max(max.get()))
EFFECT(clamp_max_, (Ref self, Num max), self->clamp_max_(max.get()))
RESULT(nan_to_num, (Ref self, double nan, double posinf, double neginf),
       self->nan_to_num(nan, maybe(posinf), maybe(neginf)))
EFFECT(nan_to_num_, (Ref self, double nan, double posinf, double neginf),
       self->nan_to_num_(nan, maybe(posinf), maybe(neginf)))
RESULT(logit, (Ref self, double eps), self->logit(maybe(eps)))
EFFECT(logit_, (Ref self, double eps), self->logit_(maybe(eps)))

RESULT(where, (Ref condition, Ref x, Ref y), at::where(condition, x, y))
RESULT(isclose, (Ref self, Ref other, double rtol, double atol, bool equal_nan),
       at::isclose(self, other, rtol, atol, equal_nan))
EFFECT(fill_, (Ref self, Num value), self->fill_(value.get()))
EFFECT(zero_, (Ref self), self->zero_())

TC_EXPORT int32_t tc_allclose(Ref self, Ref other, double rtol, double atol, bool equal_nan) {
    bool result = false;
    return tc::effect([&] { result = self->allclose(other, rtol, atol, equal_nan); }) ? result : -1;
}

TC_EXPORT int32_t tc_equal(Ref self, Ref other) {
    bool result = false;
    return tc::effect([&] { result = self->equal(other); }) ? result : -1;
}
