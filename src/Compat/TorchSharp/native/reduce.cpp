// Reductions, order statistics and linear algebra.
#include "abi.h"
#include "bfloat16.h"

#include <ATen/ops/aminmax.h>
#include <ATen/ops/bucketize.h>
#include <ATen/ops/cdist.h>
#include <ATen/ops/einsum.h>
#include <ATen/ops/isin.h>
#include <ATen/ops/linalg_det.h>
#include <ATen/ops/linalg_inv.h>
#include <ATen/ops/linalg_norm.h>
#include <ATen/ops/linalg_qr.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/searchsorted.h>
#include <ATen/ops/std_mean.h>
#include <ATen/ops/unique_consecutive.h>
#include <ATen/ops/unique_dim.h>
#include <ATen/ops/_unique2.h>
#include <ATen/ops/var_mean.h>

RESULT(sum, (Ref self, int32_t dtype), self->sum(maybe_type(dtype)))
RESULT(sum_dims, (Ref self, const int64_t* dims, int64_t dims_n, bool keepdim, int32_t dtype),
       self->sum(maybe_ints(dims, dims_n), keepdim, maybe_type(dtype)))
RESULT(nansum, (Ref self), self->nansum())
RESULT(mean, (Ref self), self->mean())
RESULT(mean_dims, (Ref self, const int64_t* dims, int64_t dims_n, bool keepdim, int32_t dtype),
       self->mean(maybe_ints(dims, dims_n), keepdim, maybe_type(dtype)))
RESULT(prod, (Ref self, int32_t dtype), self->prod(maybe_type(dtype)))
RESULT(prod_dim, (Ref self, int64_t dim, bool keepdim, int32_t dtype), self->prod(dim, keepdim, maybe_type(dtype)))
RESULT(var, (Ref self, bool unbiased), self->var(unbiased))
RESULT(var_dims, (Ref self, const int64_t* dims, int64_t dims_n, bool unbiased, bool keepdim),
       self->var(maybe_ints(dims, dims_n), unbiased, keepdim))
RESULT(std, (Ref self, bool unbiased), self->std(unbiased))
RESULT(std_dims, (Ref self, const int64_t* dims, int64_t dims_n, bool unbiased, bool keepdim),
       self->std(maybe_ints(dims, dims_n), unbiased, keepdim))
PAIR(var_mean, (Ref self, bool unbiased, OUT2), at::var_mean(self, unbiased))
PAIR(var_mean_dims, (Ref self, const int64_t* dims, int64_t dims_n, bool unbiased, bool keepdim, OUT2),
     at::var_mean(self, maybe_ints(dims, dims_n), unbiased, keepdim))
PAIR(std_mean, (Ref self, bool unbiased, OUT2), at::std_mean(self, unbiased))
PAIR(std_mean_dims, (Ref self, const int64_t* dims, int64_t dims_n, bool unbiased, bool keepdim, OUT2),
     at::std_mean(self, maybe_ints(dims, dims_n), unbiased, keepdim))
RESULT(norm, (Ref self, double p), self->norm(p))
RESULT(norm_dim, (Ref self, int64_t dim, bool keepdim, double p), self->norm(at::Scalar(p), at::IntArrayRef(dim), keepdim))
RESULT(all, (Ref self), self->all())
RESULT(all_dim, (Ref self, int64_t dim, bool keepdim), self->all(dim, keepdim))
RESULT(any, (Ref self), self->any())
RESULT(any_dim, (Ref self, int64_t dim, bool keepdim), self->any(dim, keepdim))
RESULT(amax, (Ref self, const int64_t* dims, int64_t dims_n, bool keepdim), self->amax(ints(dims, dims_n), keepdim))
RESULT(amin, (Ref self, const int64_t* dims, int64_t dims_n, bool keepdim), self->amin(ints(dims, dims_n), keepdim))
PAIR(aminmax, (Ref self, int64_t dim, bool keepdim, OUT2), at::aminmax(self, maybe(dim), keepdim))
RESULT(max, (Ref self), self->max())
RESULT(min, (Ref self), self->min())
PAIR(max_dim, (Ref self, int64_t dim, bool keepdim, OUT2), self->max(dim, keepdim))
PAIR(min_dim, (Ref self, int64_t dim, bool keepdim, OUT2), self->min(dim, keepdim))
RESULT(argmax, (Ref self, int64_t dim, bool keepdim), self->argmax(maybe(dim), keepdim))
RESULT(argmin, (Ref self, int64_t dim, bool keepdim), self->argmin(maybe(dim), keepdim))
RESULT(cumsum, (Ref self, int64_t dim, int32_t dtype), self->cumsum(dim, maybe_type(dtype)))
RESULT(cumprod, (Ref self, int64_t dim, int32_t dtype), self->cumprod(dim, maybe_type(dtype)))
PAIR(cummax, (Ref self, int64_t dim, OUT2), self->cummax(dim))
PAIR(cummin, (Ref self, int64_t dim, OUT2), self->cummin(dim))
RESULT(logcumsumexp, (Ref self, int64_t dim), self->logcumsumexp(dim))
RESULT(logsumexp, (Ref self, int64_t dim, bool keepdim), self->logsumexp(at::IntArrayRef(dim), keepdim))
RESULT(count_nonzero, (Ref self, const int64_t* dims, int64_t dims_n),
       dims_n < 0 ? self->count_nonzero() : self->count_nonzero(ints(dims, dims_n)))
RESULT(median, (Ref self), self->median())
RESULT(nanmedian, (Ref self), self->nanmedian())
PAIR(mode, (Ref self, int64_t dim, bool keepdim, OUT2), self->mode(dim, keepdim))
RESULT(quantile, (Ref self, Ref q, int64_t dim, bool keepdim), self->quantile(q.get(), maybe(dim), keepdim))
RESULT(trace, (Ref self), self->trace())
RESULT(dist, (Ref self, Ref other, double p), self->dist(other, p))

PAIR(topk, (Ref self, int64_t k, int64_t dim, bool largest, bool sorted, OUT2), self->topk(k, dim, largest, sorted))
PAIR(sort, (Ref self, int64_t dim, bool descending, bool stable, OUT2),
     self->sort(Optional<bool>(stable), dim, descending))
RESULT(argsort, (Ref self, int64_t dim, bool descending), self->argsort(dim, descending))
RESULT(msort, (Ref self), self->msort())
PAIR(kthvalue, (Ref self, int64_t k, int64_t dim, bool keepdim, OUT2), self->kthvalue(k, dim == no_integer ? -1 : dim, keepdim))
RESULT(bincount, (Ref self, OptRef weights, int64_t minlength), self->bincount(weights.maybe(), minlength))
RESULT(histc, (Ref self, int64_t bins, Num min, Num max), self->histc(bins, min, max))
RESULT(bucketize, (Ref self, Ref boundaries, bool out_int32, bool right),
       at::bucketize(self.get(), boundaries, out_int32, right))
RESULT(isin, (Ref self, Ref elements, bool assume_unique, bool invert),
       at::isin(self.get(), elements.get(), assume_unique, invert))

static at::Tensor search(Ref sequence, const at::Tensor& values, bool out_int32, bool right, OptRef sorter) {
    return at::searchsorted(sequence, values, out_int32, right, {}, sorter.maybe());
}

RESULT(searchsorted, (Ref sequence, Ref values, bool out_int32, bool right, OptRef sorter),
       search(sequence, values, out_int32, right, sorter))

// The inverse and the counts come back empty where they are not asked for.
static std::tuple<at::Tensor, at::Tensor, at::Tensor> unique(Ref self, bool sorted, bool inverse, bool counts, int64_t dim) {
    return dim == no_integer ? at::_unique2(self, sorted, inverse, counts) : at::unique_dim(self, dim, sorted, inverse, counts);
}

TRIPLE(unique, (Ref self, bool sorted, bool inverse, bool counts, int64_t dim, OUT3), unique(self, sorted, inverse, counts, dim))
TRIPLE(unique_consecutive, (Ref self, bool inverse, bool counts, int64_t dim, OUT3),
       at::unique_consecutive(self, inverse, counts, maybe(dim)))

RESULT(matmul, (Ref self, Ref other), tc::matmul(self, other))
RESULT(mm, (Ref self, Ref other), self->mm(other))
RESULT(bmm, (Ref self, Ref other), self->bmm(other))
RESULT(mv, (Ref self, Ref other), self->mv(other))
RESULT(dot, (Ref self, Ref other), self->dot(other))
RESULT(vdot, (Ref self, Ref other), self->vdot(other))
RESULT(inner, (Ref self, Ref other), self->inner(other))
RESULT(outer, (Ref self, Ref other), self->outer(other))
RESULT(kron, (Ref self, Ref other), self->kron(other))
RESULT(addmm, (Ref self, Ref a, Ref b, Num beta, Num alpha), tc::addmm(self, a, b, beta, alpha))
EFFECT(addmm_, (Ref self, Ref a, Ref b, Num beta, Num alpha), self->addmm_(a, b, beta, alpha))
RESULT(addmv, (Ref self, Ref a, Ref b, Num beta, Num alpha), self->addmv(a, b, beta, alpha))
EFFECT(addmv_, (Ref self, Ref a, Ref b, Num beta, Num alpha), self->addmv_(a, b, beta, alpha))
RESULT(addr, (Ref self, Ref a, Ref b, Num beta, Num alpha), self->addr(a, b, beta, alpha))
EFFECT(addr_, (Ref self, Ref a, Ref b, Num beta, Num alpha), self->addr_(a, b, beta, alpha))
RESULT(addbmm, (Ref self, Ref a, Ref b, Num beta, Num alpha), self->addbmm(a, b, beta, alpha))
EFFECT(addbmm_, (Ref self, Ref a, Ref b, Num beta, Num alpha), self->addbmm_(a, b, beta, alpha))
RESULT(baddbmm, (Ref self, Ref a, Ref b, Num beta, Num alpha), self->baddbmm(a, b, beta, alpha))
RESULT(einsum, (const char* equation, const Ref* list, int64_t list_n), at::einsum(equation, tc::list(list, list_n)))
RESULT(cdist, (Ref a, Ref b, double p, int64_t mode), at::cdist(a, b, p, mode == 0 ? Optional<int64_t>() : Optional<int64_t>(mode)))
RESULT(linalg_vector_norm, (Ref self, double order, const int64_t* dims, int64_t dims_n, bool keepdim),
       at::linalg_vector_norm(self, order, maybe_ints(dims, dims_n), keepdim))
RESULT(linalg_norm, (Ref self, Num order, const int64_t* dims, int64_t dims_n, bool keepdim),
       at::linalg_norm(self, order.maybe(), maybe_ints(dims, dims_n), keepdim))
RESULT(linalg_norm_named, (Ref self, const char* order, const int64_t* dims, int64_t dims_n, bool keepdim),
       at::linalg_norm(self, order, maybe_ints(dims, dims_n), keepdim))
RESULT(linalg_inv, (Ref self), at::linalg_inv(self))
RESULT(linalg_det, (Ref self), at::linalg_det(self))
PAIR(linalg_qr, (Ref self, const char* mode, OUT2), at::linalg_qr(self, mode))
