namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat((IList<Tensor>)tensors.ToArray(), dim);

    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        var handles = Handles.Of(tensors);
        var result = Native.cat(handles, handles.Length, dim);
        GC.KeepAlive(tensors);
        return result;
    }

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        var list = tensors as IList<Tensor> ?? [.. tensors];
        var handles = Handles.Of(list);
        var result = Native.stack(handles, handles.Length, dim);
        GC.KeepAlive(list);
        return result;
    }

    public static Tensor block_diag(params Tensor[] tensors)
    {
        var result = Native.block_diag(Handles.Of(tensors), tensors.Length);
        GC.KeepAlive(tensors);
        return result;
    }

    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        var result = Native.einsum(equation, Handles.Of(tensors), tensors.Length);
        GC.KeepAlive(tensors);
        return result;
    }

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        var result = Native.broadcast_tensors(Handles.Of(tensors), tensors.Length);
        GC.KeepAlive(tensors);
        return result;
    }

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        Tensor[] list = [.. tensors];
        var result = Native.meshgrid(Handles.Of(list), list.Length, indexing);
        GC.KeepAlive(list);
        return result;
    }

    public static Tensor[] where(Tensor condition) => Native.nonzero_numpy(condition);

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Native.where(condition, x, y);

    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor sorter = null!)
        => Native.searchsorted(sorted_sequence, values, out_int32, right, sorter);

    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary)
        => Native.cdist(x1, x2, p, (long)compute_mode);

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public static Tensor norm(Tensor input) => input.norm();

    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);

    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm_(mat1, mat2, beta, alpha);

    public static Tensor amax(Tensor input, long[] dims) => input.amax(dims);

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null)
        => Native.tril_indices(row, col, offset, new Options(dtype, InitializeDevice(device)));

    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null)
        => Native.triu_indices(row, col, offset, new Options(dtype, InitializeDevice(device)));

    public static class linalg
    {
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false)
            => Native.linalg_norm(input, Num.None, dims, Count(dims), keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false)
            => Native.linalg_norm(input, ord, dims, Count(dims), keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false)
            => Native.linalg_norm(input, (long)ord, dims, Count(dims), keepdim);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false)
            => Native.linalg_norm_named(input, ord, dims, Count(dims), keepdim);

        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false)
            => Native.linalg_vector_norm(input, ord, dims, Count(dims), keepdim);

        public static Tensor inv(Tensor input) => Native.linalg_inv(input);

        public static Tensor det(Tensor input) => Native.linalg_det(input);

        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced)
        {
            Native.linalg_qr(input, mode.ToString().ToLowerInvariant(), out var q, out var r);
            return (q, r);
        }

        public enum QRMode
        {
            Reduced = 0, Complete = 1, R = 2,
        }
    }
}
