namespace TorchSharp;

// What needs more than a call: optional lists, other element types, and members that are built on others.
public static partial class torch
{
    public partial class Tensor
    {
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
            => Native.Truth(Native.allclose(this, target, rtol, atol, equal_nan));

        public Tensor equal(Tensor target) => eq(target);
        public Tensor max(Tensor other) => maximum(other);
        public Tensor min(Tensor other) => minimum(other);
        public Tensor T => Native.numpy_T(this);
        public Tensor mT => Native.mT(this);
        public Tensor fliplr() => flip(1);
        public Tensor flipud() => flip(0);
        public Tensor inverse() => Native.linalg_inv(this);
        public Tensor det() => Native.linalg_det(this);
        public Tensor gelu(Modules.GELU.Approximate approximate) => Native.gelu(this, approximate == Modules.GELU.Approximate.tanh);
        public Tensor gelu_(Modules.GELU.Approximate approximate) => Native.gelu_(this, approximate == Modules.GELU.Approximate.tanh).Then(this);
        public Tensor elu(double alpha = 1) => Native.elu(this, alpha, Num.One, Num.One);
        public Tensor elu_(double alpha = 1) => Native.elu_(this, alpha, Num.One, Num.One).Then(this);
        public Tensor permute(IEnumerable<long> permutation) => permute([.. permutation]);
        public Tensor random_(double from, double to, Generator? generator = null) => Native.random_(this, (long)from, (long)to, generator).Then(this);
        public Tensor roll(long shifts, long? dims = null) => dims is null ? roll([shifts], []) : roll([shifts], [dims.Value]);
        public Tensor roll(long[] shifts) => roll(shifts, Array.Empty<long>());
        public Tensor roll((long, long) shifts, (long, long) dims) => roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Native.amax(this, dims, dims.Length, keepdim));
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Native.amax(this, dims, dims.Length, keepdim));
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Native.amin(this, dims, dims.Length, keepdim));
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Native.amin(this, dims, dims.Length, keepdim));

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1, dim2], keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var((ReadOnlySpan<long>)[dim], unbiased, keepdim, type);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => As(type, Native.var_dims(this, dimensions, dimensions.Length, unbiased, keepdim));

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std((ReadOnlySpan<long>)[dim], unbiased, keepdim, type);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
            => As(type, Native.std_dims(this, dimensions, dimensions.Length, unbiased, keepdim));

        public (Tensor @var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean((ReadOnlySpan<long>)[dim], unbiased, keepdim, type);
        public (Tensor @var, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);
        public (Tensor @var, Tensor mean) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            Native.var_mean_dims(this, dimensions, dimensions.Length, unbiased, keepdim, out var variance, out var mean);
            return (As(type, variance), As(type, mean));
        }

        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean((ReadOnlySpan<long>)[dim], unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            Native.std_mean_dims(this, dimensions, dimensions.Length, unbiased, keepdim, out var deviation, out var mean);
            return (As(type, deviation), As(type, mean));
        }

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.empty_like(this, Like(dtype, device, requires_grad));
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.zeros_like(this, Like(dtype, device, requires_grad));
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ones_like(this, Like(dtype, device, requires_grad));
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.full_like(this, value, Like(dtype, device, requires_grad));
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.rand_like(this, Like(dtype, device, requires_grad));
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.randn_like(this, Like(dtype, device, requires_grad));
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.randint_like(this, low, high, Like(dtype, device, requires_grad));

        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);
        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);
        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros([size], dtype, device, requires_grad);
        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros([rows, columns], dtype, device, requires_grad);
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => ones([size], dtype ?? this.dtype, device ?? this.device, requires_grad);
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => ones([rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad);
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);
        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public IList<Tensor> nonzero_as_list() => Native.nonzero_numpy(this);

        private static Options Like(ScalarType? dtype, Device? device, bool requiresGrad)
            => new(dtype, device is null ? null : InitializeDevice(device), requiresGrad);

        private static Tensor As(ScalarType? type, Tensor result)
            => type is null || type == result.dtype ? result : result.to(type.Value, disposeAfter: true);

        private static Tensor Into(Tensor? target, Tensor result)
        {
            if (target is null)
            {
                return result;
            }

            target.set_(result);
            result.Dispose();
            return target;
        }
    }
}
