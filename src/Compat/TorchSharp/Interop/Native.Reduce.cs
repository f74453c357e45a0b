using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static System.Runtime.InteropServices.UnmanagedType;
using static TorchSharp.torch;

namespace TorchSharp;

// native/reduce.cpp
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "tc_sum")]
    internal static partial Tensor sum(Tensor self, int dtype);

    [LibraryImport(Library, EntryPoint = "tc_sum_dims")]
    internal static partial Tensor sum_dims(Tensor self, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool keepdim, int dtype);

    [LibraryImport(Library, EntryPoint = "tc_nansum")]
    internal static partial Tensor nansum(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_mean")]
    internal static partial Tensor mean(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_mean_dims")]
    internal static partial Tensor mean_dims(Tensor self, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool keepdim, int dtype);

    [LibraryImport(Library, EntryPoint = "tc_prod")]
    internal static partial Tensor prod(Tensor self, int dtype);

    [LibraryImport(Library, EntryPoint = "tc_prod_dim")]
    internal static partial Tensor prod_dim(Tensor self, long dim, [MarshalAs(U1)] bool keepdim, int dtype);

    [LibraryImport(Library, EntryPoint = "tc_var")]
    internal static partial Tensor var(Tensor self, [MarshalAs(U1)] bool unbiased);

    [LibraryImport(Library, EntryPoint = "tc_var_dims")]
    internal static partial Tensor var_dims(Tensor self, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool unbiased, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_std")]
    internal static partial Tensor std(Tensor self, [MarshalAs(U1)] bool unbiased);

    [LibraryImport(Library, EntryPoint = "tc_std_dims")]
    internal static partial Tensor std_dims(Tensor self, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool unbiased, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_var_mean")]
    internal static partial void var_mean(Tensor self, [MarshalAs(U1)] bool unbiased, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_var_mean_dims")]
    internal static partial void var_mean_dims(Tensor self, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool unbiased, [MarshalAs(U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_std_mean")]
    internal static partial void std_mean(Tensor self, [MarshalAs(U1)] bool unbiased, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_std_mean_dims")]
    internal static partial void std_mean_dims(Tensor self, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool unbiased, [MarshalAs(U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_norm")]
    internal static partial Tensor norm(Tensor self, double p);

    [LibraryImport(Library, EntryPoint = "tc_norm_dim")]
    internal static partial Tensor norm_dim(Tensor self, long dim, [MarshalAs(U1)] bool keepdim, double p);

    [LibraryImport(Library, EntryPoint = "tc_all")]
    internal static partial Tensor all(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_all_dim")]
    internal static partial Tensor all_dim(Tensor self, long dim, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_any")]
    internal static partial Tensor any(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_any_dim")]
    internal static partial Tensor any_dim(Tensor self, long dim, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_amax")]
    internal static partial Tensor amax(Tensor self, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_amin")]
    internal static partial Tensor amin(Tensor self, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_aminmax")]
    internal static partial void aminmax(Tensor self, long dim, [MarshalAs(U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_max")]
    internal static partial Tensor max(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_min")]
    internal static partial Tensor min(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_max_dim")]
    internal static partial void max_dim(Tensor self, long dim, [MarshalAs(U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_min_dim")]
    internal static partial void min_dim(Tensor self, long dim, [MarshalAs(U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_argmax")]
    internal static partial Tensor argmax(Tensor self, long dim, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_argmin")]
    internal static partial Tensor argmin(Tensor self, long dim, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_cumsum")]
    internal static partial Tensor cumsum(Tensor self, long dim, int dtype);

    [LibraryImport(Library, EntryPoint = "tc_cumprod")]
    internal static partial Tensor cumprod(Tensor self, long dim, int dtype);

    [LibraryImport(Library, EntryPoint = "tc_cummax")]
    internal static partial void cummax(Tensor self, long dim, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_cummin")]
    internal static partial void cummin(Tensor self, long dim, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_logcumsumexp")]
    internal static partial Tensor logcumsumexp(Tensor self, long dim);

    [LibraryImport(Library, EntryPoint = "tc_logsumexp")]
    internal static partial Tensor logsumexp(Tensor self, long dim, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_count_nonzero")]
    internal static partial Tensor count_nonzero(Tensor self, ReadOnlySpan<long> dims, long dimsCount);

    [LibraryImport(Library, EntryPoint = "tc_median")]
    internal static partial Tensor median(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_nanmedian")]
    internal static partial Tensor nanmedian(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_mode")]
    internal static partial void mode(Tensor self, long dim, [MarshalAs(U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_quantile")]
    internal static partial Tensor quantile(Tensor self, Tensor q, long dim, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_trace")]
    internal static partial Tensor trace(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_dist")]
    internal static partial Tensor dist(Tensor self, Tensor other, double p);

    [LibraryImport(Library, EntryPoint = "tc_topk")]
    internal static partial void topk(Tensor self, long k, long dim, [MarshalAs(U1)] bool largest, [MarshalAs(U1)] bool sorted, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_sort")]
    internal static partial void sort(Tensor self, long dim, [MarshalAs(U1)] bool descending, [MarshalAs(U1)] bool stable, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_argsort")]
    internal static partial Tensor argsort(Tensor self, long dim, [MarshalAs(U1)] bool descending);

    [LibraryImport(Library, EntryPoint = "tc_msort")]
    internal static partial Tensor msort(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_kthvalue")]
    internal static partial void kthvalue(Tensor self, long k, long dim, [MarshalAs(U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library, EntryPoint = "tc_bincount")]
    internal static partial Tensor bincount(Tensor self, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? weights, long minlength);

    [LibraryImport(Library, EntryPoint = "tc_histc")]
    internal static partial Tensor histc(Tensor self, long bins, Num min, Num max);

    [LibraryImport(Library, EntryPoint = "tc_bucketize")]
    internal static partial Tensor bucketize(Tensor self, Tensor boundaries, [MarshalAs(U1)] bool outInt32, [MarshalAs(U1)] bool right);

    [LibraryImport(Library, EntryPoint = "tc_isin")]
    internal static partial Tensor isin(Tensor self, Tensor elements, [MarshalAs(U1)] bool assumeUnique, [MarshalAs(U1)] bool invert);

    [LibraryImport(Library, EntryPoint = "tc_searchsorted")]
    internal static partial Tensor searchsorted(Tensor sequence, Tensor values, [MarshalAs(U1)] bool outInt32, [MarshalAs(U1)] bool right, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? sorter);

    [LibraryImport(Library, EntryPoint = "tc_unique")]
    internal static partial void unique(Tensor self, [MarshalAs(U1)] bool sorted, [MarshalAs(U1)] bool inverse, [MarshalAs(U1)] bool counts, long dim, out Tensor first, [MarshalUsing(typeof(OptionalTensorMarshaller))] out Tensor second, [MarshalUsing(typeof(OptionalTensorMarshaller))] out Tensor third);

    [LibraryImport(Library, EntryPoint = "tc_unique_consecutive")]
    internal static partial void unique_consecutive(Tensor self, [MarshalAs(U1)] bool inverse, [MarshalAs(U1)] bool counts, long dim, out Tensor first, [MarshalUsing(typeof(OptionalTensorMarshaller))] out Tensor second, [MarshalUsing(typeof(OptionalTensorMarshaller))] out Tensor third);

    [LibraryImport(Library, EntryPoint = "tc_matmul")]
    internal static partial Tensor matmul(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_mm")]
    internal static partial Tensor mm(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_bmm")]
    internal static partial Tensor bmm(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_mv")]
    internal static partial Tensor mv(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_dot")]
    internal static partial Tensor dot(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_vdot")]
    internal static partial Tensor vdot(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_inner")]
    internal static partial Tensor inner(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_outer")]
    internal static partial Tensor outer(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_kron")]
    internal static partial Tensor kron(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_addmm")]
    internal static partial Tensor addmm(Tensor self, Tensor a, Tensor b, Num beta, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_addmm_")]
    internal static partial Done addmm_(Tensor self, Tensor a, Tensor b, Num beta, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_addmv")]
    internal static partial Tensor addmv(Tensor self, Tensor a, Tensor b, Num beta, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_addmv_")]
    internal static partial Done addmv_(Tensor self, Tensor a, Tensor b, Num beta, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_addr")]
    internal static partial Tensor addr(Tensor self, Tensor a, Tensor b, Num beta, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_addr_")]
    internal static partial Done addr_(Tensor self, Tensor a, Tensor b, Num beta, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_addbmm")]
    internal static partial Tensor addbmm(Tensor self, Tensor a, Tensor b, Num beta, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_addbmm_")]
    internal static partial Done addbmm_(Tensor self, Tensor a, Tensor b, Num beta, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_baddbmm")]
    internal static partial Tensor baddbmm(Tensor self, Tensor a, Tensor b, Num beta, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_einsum", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Tensor einsum(string equation, ReadOnlySpan<nint> list, long listCount);

    [LibraryImport(Library, EntryPoint = "tc_cdist")]
    internal static partial Tensor cdist(Tensor a, Tensor b, double p, long mode);

    [LibraryImport(Library, EntryPoint = "tc_linalg_vector_norm")]
    internal static partial Tensor linalg_vector_norm(Tensor self, double order, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_linalg_norm")]
    internal static partial Tensor linalg_norm(Tensor self, Num order, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_linalg_norm_named", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Tensor linalg_norm_named(Tensor self, string order, ReadOnlySpan<long> dims, long dimsCount, [MarshalAs(U1)] bool keepdim);

    [LibraryImport(Library, EntryPoint = "tc_linalg_inv")]
    internal static partial Tensor linalg_inv(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_linalg_det")]
    internal static partial Tensor linalg_det(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_linalg_qr", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void linalg_qr(Tensor self, string mode, out Tensor first, out Tensor second);
}
