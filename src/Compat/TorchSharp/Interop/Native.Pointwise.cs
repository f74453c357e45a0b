using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static System.Runtime.InteropServices.UnmanagedType;
using static TorchSharp.torch;

namespace TorchSharp;

// native/pointwise.cpp
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "tc_abs")]
    internal static partial Tensor abs(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_abs_")]
    internal static partial Done abs_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_acos")]
    internal static partial Tensor acos(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_acos_")]
    internal static partial Done acos_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_acosh")]
    internal static partial Tensor acosh(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_acosh_")]
    internal static partial Done acosh_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_asin")]
    internal static partial Tensor asin(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_asin_")]
    internal static partial Done asin_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_asinh")]
    internal static partial Tensor asinh(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_asinh_")]
    internal static partial Done asinh_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_atan")]
    internal static partial Tensor atan(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_atan_")]
    internal static partial Done atan_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_atanh")]
    internal static partial Tensor atanh(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_atanh_")]
    internal static partial Done atanh_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_not")]
    internal static partial Tensor bitwise_not(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_not_")]
    internal static partial Done bitwise_not_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_ceil")]
    internal static partial Tensor ceil(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_ceil_")]
    internal static partial Done ceil_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_cos")]
    internal static partial Tensor cos(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_cos_")]
    internal static partial Done cos_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_cosh")]
    internal static partial Tensor cosh(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_cosh_")]
    internal static partial Done cosh_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_deg2rad")]
    internal static partial Tensor deg2rad(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_deg2rad_")]
    internal static partial Done deg2rad_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_digamma")]
    internal static partial Tensor digamma(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_digamma_")]
    internal static partial Done digamma_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_erf")]
    internal static partial Tensor erf(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_erf_")]
    internal static partial Done erf_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_erfc")]
    internal static partial Tensor erfc(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_erfc_")]
    internal static partial Done erfc_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_erfinv")]
    internal static partial Tensor erfinv(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_erfinv_")]
    internal static partial Done erfinv_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_exp")]
    internal static partial Tensor exp(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_exp_")]
    internal static partial Done exp_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_exp2")]
    internal static partial Tensor exp2(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_exp2_")]
    internal static partial Done exp2_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_expm1")]
    internal static partial Tensor expm1(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_expm1_")]
    internal static partial Done expm1_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_floor")]
    internal static partial Tensor floor(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_floor_")]
    internal static partial Done floor_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_frac")]
    internal static partial Tensor frac(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_frac_")]
    internal static partial Done frac_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_i0")]
    internal static partial Tensor i0(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_i0_")]
    internal static partial Done i0_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_lgamma")]
    internal static partial Tensor lgamma(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_lgamma_")]
    internal static partial Done lgamma_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_log")]
    internal static partial Tensor log(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_log_")]
    internal static partial Done log_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_log10")]
    internal static partial Tensor log10(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_log10_")]
    internal static partial Done log10_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_log1p")]
    internal static partial Tensor log1p(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_log1p_")]
    internal static partial Done log1p_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_log2")]
    internal static partial Tensor log2(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_log2_")]
    internal static partial Done log2_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_logical_not")]
    internal static partial Tensor logical_not(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_logical_not_")]
    internal static partial Done logical_not_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_neg")]
    internal static partial Tensor neg(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_neg_")]
    internal static partial Done neg_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_rad2deg")]
    internal static partial Tensor rad2deg(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_rad2deg_")]
    internal static partial Done rad2deg_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_reciprocal")]
    internal static partial Tensor reciprocal(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_reciprocal_")]
    internal static partial Done reciprocal_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_relu")]
    internal static partial Tensor relu(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_relu_")]
    internal static partial Done relu_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_rsqrt")]
    internal static partial Tensor rsqrt(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_rsqrt_")]
    internal static partial Done rsqrt_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sgn")]
    internal static partial Tensor sgn(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sgn_")]
    internal static partial Done sgn_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sigmoid")]
    internal static partial Tensor sigmoid(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sigmoid_")]
    internal static partial Done sigmoid_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sign")]
    internal static partial Tensor sign(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sign_")]
    internal static partial Done sign_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sin")]
    internal static partial Tensor sin(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sin_")]
    internal static partial Done sin_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sinc")]
    internal static partial Tensor sinc(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sinc_")]
    internal static partial Done sinc_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sinh")]
    internal static partial Tensor sinh(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sinh_")]
    internal static partial Done sinh_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sqrt")]
    internal static partial Tensor sqrt(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sqrt_")]
    internal static partial Done sqrt_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_tan")]
    internal static partial Tensor tan(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_tan_")]
    internal static partial Done tan_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_tanh")]
    internal static partial Tensor tanh(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_tanh_")]
    internal static partial Done tanh_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_trunc")]
    internal static partial Tensor trunc(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_trunc_")]
    internal static partial Done trunc_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_hardsigmoid")]
    internal static partial Tensor hardsigmoid(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_hardsigmoid_")]
    internal static partial Done hardsigmoid_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_hardswish")]
    internal static partial Tensor hardswish(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_hardswish_")]
    internal static partial Done hardswish_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_relu6")]
    internal static partial Tensor relu6(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_relu6_")]
    internal static partial Done relu6_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_selu")]
    internal static partial Tensor selu(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_selu_")]
    internal static partial Done selu_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_silu")]
    internal static partial Tensor silu(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_silu_")]
    internal static partial Done silu_(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_isfinite")]
    internal static partial Tensor isfinite(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_isinf")]
    internal static partial Tensor isinf(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_isnan")]
    internal static partial Tensor isnan(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_isneginf")]
    internal static partial Tensor isneginf(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_isposinf")]
    internal static partial Tensor isposinf(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_isreal")]
    internal static partial Tensor isreal(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_positive")]
    internal static partial Tensor positive(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_signbit")]
    internal static partial Tensor signbit(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_square")]
    internal static partial Tensor square(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_eq")]
    internal static partial Tensor eq(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_eq_")]
    internal static partial Done eq_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_eq_scalar")]
    internal static partial Tensor eq_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_eq_scalar_")]
    internal static partial Done eq_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_ne")]
    internal static partial Tensor ne(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_ne_")]
    internal static partial Done ne_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_ne_scalar")]
    internal static partial Tensor ne_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_ne_scalar_")]
    internal static partial Done ne_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_lt")]
    internal static partial Tensor lt(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_lt_")]
    internal static partial Done lt_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_lt_scalar")]
    internal static partial Tensor lt_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_lt_scalar_")]
    internal static partial Done lt_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_le")]
    internal static partial Tensor le(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_le_")]
    internal static partial Done le_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_le_scalar")]
    internal static partial Tensor le_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_le_scalar_")]
    internal static partial Done le_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_gt")]
    internal static partial Tensor gt(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_gt_")]
    internal static partial Done gt_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_gt_scalar")]
    internal static partial Tensor gt_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_gt_scalar_")]
    internal static partial Done gt_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_ge")]
    internal static partial Tensor ge(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_ge_")]
    internal static partial Done ge_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_ge_scalar")]
    internal static partial Tensor ge_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_ge_scalar_")]
    internal static partial Done ge_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_mul")]
    internal static partial Tensor mul(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_mul_")]
    internal static partial Done mul_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_mul_scalar")]
    internal static partial Tensor mul_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_mul_scalar_")]
    internal static partial Done mul_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_pow")]
    internal static partial Tensor pow(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_pow_")]
    internal static partial Done pow_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_pow_scalar")]
    internal static partial Tensor pow_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_pow_scalar_")]
    internal static partial Done pow_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_fmod")]
    internal static partial Tensor fmod(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_fmod_")]
    internal static partial Done fmod_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_fmod_scalar")]
    internal static partial Tensor fmod_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_fmod_scalar_")]
    internal static partial Done fmod_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_remainder")]
    internal static partial Tensor remainder(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_remainder_")]
    internal static partial Done remainder_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_remainder_scalar")]
    internal static partial Tensor remainder_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_remainder_scalar_")]
    internal static partial Done remainder_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_floor_divide")]
    internal static partial Tensor floor_divide(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_floor_divide_")]
    internal static partial Done floor_divide_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_floor_divide_scalar")]
    internal static partial Tensor floor_divide_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_floor_divide_scalar_")]
    internal static partial Done floor_divide_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_true_divide")]
    internal static partial Tensor true_divide(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_true_divide_")]
    internal static partial Done true_divide_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_true_divide_scalar")]
    internal static partial Tensor true_divide_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_true_divide_scalar_")]
    internal static partial Done true_divide_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_atan2")]
    internal static partial Tensor atan2(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_atan2_")]
    internal static partial Done atan2_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_and")]
    internal static partial Tensor bitwise_and(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_and_")]
    internal static partial Done bitwise_and_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_left_shift")]
    internal static partial Tensor bitwise_left_shift(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_left_shift_")]
    internal static partial Done bitwise_left_shift_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_or")]
    internal static partial Tensor bitwise_or(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_or_")]
    internal static partial Done bitwise_or_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_right_shift")]
    internal static partial Tensor bitwise_right_shift(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_right_shift_")]
    internal static partial Done bitwise_right_shift_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_xor")]
    internal static partial Tensor bitwise_xor(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bitwise_xor_")]
    internal static partial Done bitwise_xor_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_copysign")]
    internal static partial Tensor copysign(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_copysign_")]
    internal static partial Done copysign_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_float_power")]
    internal static partial Tensor float_power(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_float_power_")]
    internal static partial Done float_power_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_gcd")]
    internal static partial Tensor gcd(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_gcd_")]
    internal static partial Done gcd_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_heaviside")]
    internal static partial Tensor heaviside(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_heaviside_")]
    internal static partial Done heaviside_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_lcm")]
    internal static partial Tensor lcm(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_lcm_")]
    internal static partial Done lcm_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_ldexp")]
    internal static partial Tensor ldexp(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_ldexp_")]
    internal static partial Done ldexp_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_logical_and")]
    internal static partial Tensor logical_and(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_logical_and_")]
    internal static partial Done logical_and_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_logical_or")]
    internal static partial Tensor logical_or(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_logical_or_")]
    internal static partial Done logical_or_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_logical_xor")]
    internal static partial Tensor logical_xor(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_logical_xor_")]
    internal static partial Done logical_xor_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_nextafter")]
    internal static partial Tensor nextafter(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_nextafter_")]
    internal static partial Done nextafter_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_xlogy")]
    internal static partial Tensor xlogy(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_xlogy_")]
    internal static partial Done xlogy_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_xlogy_scalar")]
    internal static partial Tensor xlogy_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_xlogy_scalar_")]
    internal static partial Done xlogy_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_fmax")]
    internal static partial Tensor fmax(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_fmin")]
    internal static partial Tensor fmin(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_hypot")]
    internal static partial Tensor hypot(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_logaddexp")]
    internal static partial Tensor logaddexp(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_logaddexp2")]
    internal static partial Tensor logaddexp2(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_maximum")]
    internal static partial Tensor maximum(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_minimum")]
    internal static partial Tensor minimum(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_add")]
    internal static partial Tensor add(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_add_alpha")]
    internal static partial Tensor add_alpha(Tensor self, Tensor other, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_add_scalar")]
    internal static partial Tensor add_scalar(Tensor self, Num other, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_add_")]
    internal static partial Done add_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_add_alpha_")]
    internal static partial Done add_alpha_(Tensor self, Tensor other, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_add_scalar_")]
    internal static partial Done add_scalar_(Tensor self, Num other, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_sub")]
    internal static partial Tensor sub(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_sub_scalar")]
    internal static partial Tensor sub_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_sub_")]
    internal static partial Done sub_(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_sub_scalar_")]
    internal static partial Done sub_scalar_(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_rsub_scalar")]
    internal static partial Tensor rsub_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_rdiv_scalar")]
    internal static partial Tensor rdiv_scalar(Tensor self, Num other);

    [LibraryImport(Library, EntryPoint = "tc_div")]
    internal static partial Tensor div(Tensor self, Tensor other, int rounding);

    [LibraryImport(Library, EntryPoint = "tc_div_scalar")]
    internal static partial Tensor div_scalar(Tensor self, Num other, int rounding);

    [LibraryImport(Library, EntryPoint = "tc_div_")]
    internal static partial Done div_(Tensor self, Tensor other, int rounding);

    [LibraryImport(Library, EntryPoint = "tc_div_scalar_")]
    internal static partial Done div_scalar_(Tensor self, Num other, int rounding);

    [LibraryImport(Library, EntryPoint = "tc_addcmul")]
    internal static partial Tensor addcmul(Tensor self, Tensor a, Tensor b, Num value);

    [LibraryImport(Library, EntryPoint = "tc_addcmul_")]
    internal static partial Done addcmul_(Tensor self, Tensor a, Tensor b, Num value);

    [LibraryImport(Library, EntryPoint = "tc_addcdiv")]
    internal static partial Tensor addcdiv(Tensor self, Tensor a, Tensor b, Num value);

    [LibraryImport(Library, EntryPoint = "tc_addcdiv_")]
    internal static partial Done addcdiv_(Tensor self, Tensor a, Tensor b, Num value);

    [LibraryImport(Library, EntryPoint = "tc_lerp")]
    internal static partial Tensor lerp(Tensor self, Tensor end, Tensor weight);

    [LibraryImport(Library, EntryPoint = "tc_lerp_")]
    internal static partial Done lerp_(Tensor self, Tensor end, Tensor weight);

    [LibraryImport(Library, EntryPoint = "tc_round")]
    internal static partial Tensor round(Tensor self, long decimals);

    [LibraryImport(Library, EntryPoint = "tc_round_")]
    internal static partial Done round_(Tensor self, long decimals);

    [LibraryImport(Library, EntryPoint = "tc_clamp_scalar")]
    internal static partial Tensor clamp_scalar(Tensor self, Num min, Num max);

    [LibraryImport(Library, EntryPoint = "tc_clamp_scalar_")]
    internal static partial Done clamp_scalar_(Tensor self, Num min, Num max);

    [LibraryImport(Library, EntryPoint = "tc_clamp")]
    internal static partial Tensor clamp(Tensor self, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? min, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? max);

    [LibraryImport(Library, EntryPoint = "tc_clamp_")]
    internal static partial Done clamp_(Tensor self, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? min, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? max);

    [LibraryImport(Library, EntryPoint = "tc_clamp_min")]
    internal static partial Tensor clamp_min(Tensor self, Num min);

    [LibraryImport(Library, EntryPoint = "tc_clamp_min_")]
    internal static partial Done clamp_min_(Tensor self, Num min);

    [LibraryImport(Library, EntryPoint = "tc_clamp_max")]
    internal static partial Tensor clamp_max(Tensor self, Num max);

    [LibraryImport(Library, EntryPoint = "tc_clamp_max_")]
    internal static partial Done clamp_max_(Tensor self, Num max);

    [LibraryImport(Library, EntryPoint = "tc_nan_to_num")]
    internal static partial Tensor nan_to_num(Tensor self, double nan, double posinf, double neginf);

    [LibraryImport(Library, EntryPoint = "tc_nan_to_num_")]
    internal static partial Done nan_to_num_(Tensor self, double nan, double posinf, double neginf);

    [LibraryImport(Library, EntryPoint = "tc_logit")]
    internal static partial Tensor logit(Tensor self, double eps);

    [LibraryImport(Library, EntryPoint = "tc_logit_")]
    internal static partial Done logit_(Tensor self, double eps);

    [LibraryImport(Library, EntryPoint = "tc_where")]
    internal static partial Tensor where(Tensor condition, Tensor x, Tensor y);

    [LibraryImport(Library, EntryPoint = "tc_isclose")]
    internal static partial Tensor isclose(Tensor self, Tensor other, double rtol, double atol, [MarshalAs(U1)] bool equalNan);

    [LibraryImport(Library, EntryPoint = "tc_fill_")]
    internal static partial Done fill_(Tensor self, Num value);

    [LibraryImport(Library, EntryPoint = "tc_zero_")]
    internal static partial Done zero_(Tensor self);
}
