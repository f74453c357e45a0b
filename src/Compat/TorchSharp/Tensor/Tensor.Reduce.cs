namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Native.addbmm(this, batch1, batch2, beta, alpha);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Native.addbmm_(this, batch1, batch2, beta, alpha).Then(this);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Native.addmm(this, mat1, mat2, beta, alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Native.addmm_(this, mat1, mat2, beta, alpha).Then(this);
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Native.addmv(this, mat, vec, beta, alpha);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Native.addmv_(this, mat, vec, beta, alpha).Then(this);
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Native.addr(this, vec1, vec2, beta, alpha);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Native.addr_(this, vec1, vec2, beta, alpha).Then(this);
        public Tensor all() => Native.all(this);
        public Tensor all(long dim, bool keepdim = false) => Native.all_dim(this, dim, keepdim);
        public Tensor amax(params long[] dims) => Native.amax(this, dims, dims.Length, false);
        public Tensor amin(params long[] dims) => Native.amin(this, dims, dims.Length, false);
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false)
        {
            Native.aminmax(this, dim ?? long.MinValue, keepdim, out var first, out var second);
            return (first, second);
        }

        public Tensor any() => Native.any(this);
        public Tensor any(long dim, bool keepdim = false) => Native.any_dim(this, dim, keepdim);
        public Tensor argmax() => Native.argmax(this, long.MinValue, false);
        public Tensor argmax(long dim, bool keepdim = false) => Native.argmax(this, dim, keepdim);
        public Tensor argmin() => Native.argmin(this, long.MinValue, false);
        public Tensor argmin(long dim, bool keepdim = false) => Native.argmin(this, dim, keepdim);
        public Tensor argsort(long dim = -1, bool descending = false) => Native.argsort(this, dim, descending);
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Native.baddbmm(this, batch1, batch2, beta, alpha);
        public Tensor bincount(Tensor? weights, long minlength = 0) => Native.bincount(this, weights, minlength);
        public Tensor bmm(Tensor batch2) => Native.bmm(this, batch2);
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => Native.bucketize(this, boundaries, outInt32, right);
        public Tensor count_nonzero(long[]? dims = null) => Native.count_nonzero(this, dims, Count(dims));
        public (Tensor values, Tensor indexes) cummax(long dim)
        {
            Native.cummax(this, dim, out var first, out var second);
            return (first, second);
        }

        public (Tensor values, Tensor indexes) cummin(long dim)
        {
            Native.cummin(this, dim, out var first, out var second);
            return (first, second);
        }

        public Tensor cumprod(long dim, ScalarType? type = null) => Native.cumprod(this, dim, Code(type));
        public Tensor cumsum(long dim, ScalarType? type = null) => Native.cumsum(this, dim, Code(type));
        public Tensor dist(Tensor other, float p = 2) => Native.dist(this, other, p);
        public Tensor dot(Tensor target) => Native.dot(this, target);
        public Tensor ger(Tensor vec2) => Native.outer(this, vec2);
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Native.histc(this, bins, min, max);
        public Tensor inner(Tensor vec2) => Native.inner(this, vec2);
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => Native.isin(this, test_elements, assumeUnique, invert);
        public Tensor kron(Tensor other) => Native.kron(this, other);
        public (Tensor, Tensor) kthvalue(long k, long? dim, bool keepdim = false)
        {
            Native.kthvalue(this, k, dim ?? long.MinValue, keepdim, out var first, out var second);
            return (first, second);
        }

        public Tensor logcumsumexp(long dim) => Native.logcumsumexp(this, dim);
        public Tensor logsumexp(long dim, bool keepdim = false) => Native.logsumexp(this, dim, keepdim);
        public Tensor matmul(Tensor target) => Native.matmul(this, target);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            Native.max_dim(this, dim, keepdim, out var first, out var second);
            return (first, second);
        }

        public Tensor max() => Native.max(this);
        public Tensor mean() => Native.mean(this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Native.mean_dims(this, dimensions, dimensions.Length, keepdim, Code(type));
        public Tensor median() => Native.median(this);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            Native.min_dim(this, dim, keepdim, out var first, out var second);
            return (first, second);
        }

        public Tensor min() => Native.min(this);
        public Tensor mm(Tensor target) => Native.mm(this, target);
        public (Tensor, Tensor) mode(long dim = -1, bool keepdim = false)
        {
            Native.mode(this, dim, keepdim, out var first, out var second);
            return (first, second);
        }

        public Tensor msort() => Native.msort(this);
        public Tensor mv(Tensor target) => Native.mv(this, target);
        public Tensor nanmedian() => Native.nanmedian(this);
        public Tensor nansum() => Native.nansum(this);
        public Tensor norm(float p = 2) => Native.norm(this, p);
        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Native.norm_dim(this, dim, keepdim, p);
        public Tensor outer(Tensor vec2) => Native.outer(this, vec2);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Native.prod_dim(this, dim, keepdim, Code(type));
        public Tensor prod(ScalarType? type = null) => Native.prod(this, Code(type));
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Native.quantile(this, q, dim, keepdim);
        public (Tensor, Tensor) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            Native.sort(this, dim, descending, stable, out var first, out var second);
            return (first, second);
        }

        public Tensor std(bool unbiased = true) => Native.std(this, unbiased);
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true)
        {
            Native.std_mean(this, unbiased, out var first, out var second);
            return (first, second);
        }

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Native.sum_dims(this, dim, dim.Length, keepdim, Code(type));
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Native.sum_dims(this, dim, dim.Length, keepdim, Code(type));
        public Tensor sum(ScalarType? type = null) => Native.sum(this, Code(type));
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            Native.topk(this, k, dim, largest, sorted, out var first, out var second);
            return (first, second);
        }

        public Tensor trace() => Native.trace(this);
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            Native.unique(this, sorted, return_inverse, return_counts, dim ?? long.MinValue, out var first, out var second, out var third);
            return (first, second, third);
        }

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            Native.unique_consecutive(this, return_inverse, return_counts, dim ?? long.MinValue, out var first, out var second, out var third);
            return (first, second, third);
        }

        public Tensor var(bool unbiased = true) => Native.var(this, unbiased);
        public (Tensor @var, Tensor mean) var_mean(bool unbiased = true)
        {
            Native.var_mean(this, unbiased, out var first, out var second);
            return (first, second);
        }

        public Tensor vdot(Tensor target) => Native.vdot(this, target);
    }
}
