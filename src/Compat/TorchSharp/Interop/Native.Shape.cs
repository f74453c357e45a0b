using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static System.Runtime.InteropServices.UnmanagedType;
using static TorchSharp.torch;

namespace TorchSharp;

// native/shape.cpp
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "tc_view")]
    internal static partial Tensor view(Tensor self, ReadOnlySpan<long> size, long sizeCount);

    [LibraryImport(Library, EntryPoint = "tc_reshape")]
    internal static partial Tensor reshape(Tensor self, ReadOnlySpan<long> shape, long shapeCount);

    [LibraryImport(Library, EntryPoint = "tc_permute")]
    internal static partial Tensor permute(Tensor self, ReadOnlySpan<long> dims, long dimsCount);

    [LibraryImport(Library, EntryPoint = "tc_expand")]
    internal static partial Tensor expand(Tensor self, ReadOnlySpan<long> size, long sizeCount, [MarshalAs(U1)] bool @implicit);

    [LibraryImport(Library, EntryPoint = "tc_expand_as")]
    internal static partial Tensor expand_as(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_broadcast_to")]
    internal static partial Tensor broadcast_to(Tensor self, ReadOnlySpan<long> size, long sizeCount);

    [LibraryImport(Library, EntryPoint = "tc_repeat")]
    internal static partial Tensor repeat(Tensor self, ReadOnlySpan<long> repeats, long repeatsCount);

    [LibraryImport(Library, EntryPoint = "tc_tile")]
    internal static partial Tensor tile(Tensor self, ReadOnlySpan<long> dims, long dimsCount);

    [LibraryImport(Library, EntryPoint = "tc_flip")]
    internal static partial Tensor flip(Tensor self, ReadOnlySpan<long> dims, long dimsCount);

    [LibraryImport(Library, EntryPoint = "tc_roll")]
    internal static partial Tensor roll(Tensor self, ReadOnlySpan<long> shifts, long shiftsCount, ReadOnlySpan<long> dims, long dimsCount);

    [LibraryImport(Library, EntryPoint = "tc_as_strided")]
    internal static partial Tensor as_strided(Tensor self, ReadOnlySpan<long> size, long sizeCount, ReadOnlySpan<long> stride, long strideCount, long offset);

    [LibraryImport(Library, EntryPoint = "tc_movedim")]
    internal static partial Tensor movedim(Tensor self, ReadOnlySpan<long> source, long sourceCount, ReadOnlySpan<long> destination, long destinationCount);

    [LibraryImport(Library, EntryPoint = "tc_transpose")]
    internal static partial Tensor transpose(Tensor self, long dim0, long dim1);

    [LibraryImport(Library, EntryPoint = "tc_transpose_")]
    internal static partial Done transpose_(Tensor self, long dim0, long dim1);

    [LibraryImport(Library, EntryPoint = "tc_t")]
    internal static partial Tensor t(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_numpy_T")]
    internal static partial Tensor numpy_T(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_mT")]
    internal static partial Tensor mT(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_view_as")]
    internal static partial Tensor view_as(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_unsqueeze")]
    internal static partial Tensor unsqueeze(Tensor self, long dim);

    [LibraryImport(Library, EntryPoint = "tc_unsqueeze_")]
    internal static partial Done unsqueeze_(Tensor self, long dim);

    [LibraryImport(Library, EntryPoint = "tc_squeeze")]
    internal static partial Tensor squeeze(Tensor self, long dim);

    [LibraryImport(Library, EntryPoint = "tc_squeeze_")]
    internal static partial Done squeeze_(Tensor self, long dim);

    [LibraryImport(Library, EntryPoint = "tc_flatten")]
    internal static partial Tensor flatten(Tensor self, long startDim, long endDim);

    [LibraryImport(Library, EntryPoint = "tc_unflatten")]
    internal static partial Tensor unflatten(Tensor self, long dim, ReadOnlySpan<long> sizes, long sizesCount);

    [LibraryImport(Library, EntryPoint = "tc_ravel")]
    internal static partial Tensor ravel(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_unfold")]
    internal static partial Tensor unfold(Tensor self, long dim, long size, long step);

    [LibraryImport(Library, EntryPoint = "tc_narrow")]
    internal static partial Tensor narrow(Tensor self, long dim, long start, long length);

    [LibraryImport(Library, EntryPoint = "tc_select")]
    internal static partial Tensor select(Tensor self, long dim, long index);

    [LibraryImport(Library, EntryPoint = "tc_slice")]
    internal static partial Tensor slice(Tensor self, long dim, long start, long end, long step);

    [LibraryImport(Library, EntryPoint = "tc_diagonal")]
    internal static partial Tensor diagonal(Tensor self, long offset, long dim1, long dim2);

    [LibraryImport(Library, EntryPoint = "tc_diag")]
    internal static partial Tensor diag(Tensor self, long diagonal);

    [LibraryImport(Library, EntryPoint = "tc_diag_embed")]
    internal static partial Tensor diag_embed(Tensor self, long offset, long dim1, long dim2);

    [LibraryImport(Library, EntryPoint = "tc_diagflat")]
    internal static partial Tensor diagflat(Tensor self, long offset);

    [LibraryImport(Library, EntryPoint = "tc_tril")]
    internal static partial Tensor tril(Tensor self, long diagonal);

    [LibraryImport(Library, EntryPoint = "tc_tril_")]
    internal static partial Done tril_(Tensor self, long diagonal);

    [LibraryImport(Library, EntryPoint = "tc_triu")]
    internal static partial Tensor triu(Tensor self, long diagonal);

    [LibraryImport(Library, EntryPoint = "tc_triu_")]
    internal static partial Done triu_(Tensor self, long diagonal);

    [LibraryImport(Library, EntryPoint = "tc_tril_indices")]
    internal static partial Tensor tril_indices(long rows, long columns, long offset, Options options);

    [LibraryImport(Library, EntryPoint = "tc_triu_indices")]
    internal static partial Tensor triu_indices(long rows, long columns, long offset, Options options);

    [LibraryImport(Library, EntryPoint = "tc_cat")]
    internal static partial Tensor cat(ReadOnlySpan<nint> list, long listCount, long dim);

    [LibraryImport(Library, EntryPoint = "tc_stack")]
    internal static partial Tensor stack(ReadOnlySpan<nint> list, long listCount, long dim);

    [LibraryImport(Library, EntryPoint = "tc_block_diag")]
    internal static partial Tensor block_diag(ReadOnlySpan<nint> list, long listCount);

    [LibraryImport(Library, EntryPoint = "tc_meshgrid", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] meshgrid(ReadOnlySpan<nint> list, long listCount, string indexing);

    [LibraryImport(Library, EntryPoint = "tc_broadcast_tensors")]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] broadcast_tensors(ReadOnlySpan<nint> list, long listCount);

    [LibraryImport(Library, EntryPoint = "tc_split")]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] split(Tensor self, long size, long dim);

    [LibraryImport(Library, EntryPoint = "tc_split_sizes")]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] split_sizes(Tensor self, ReadOnlySpan<long> sizes, long sizesCount, long dim);

    [LibraryImport(Library, EntryPoint = "tc_chunk")]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] chunk(Tensor self, long chunks, long dim);

    [LibraryImport(Library, EntryPoint = "tc_unbind")]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] unbind(Tensor self, long dim);

    [LibraryImport(Library, EntryPoint = "tc_tensor_split")]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] tensor_split(Tensor self, long sections, long dim);

    [LibraryImport(Library, EntryPoint = "tc_tensor_split_indices")]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] tensor_split_indices(Tensor self, ReadOnlySpan<long> indices, long indicesCount, long dim);

    [LibraryImport(Library, EntryPoint = "tc_tensor_split_tensor")]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] tensor_split_tensor(Tensor self, Tensor indices, long dim);

    [LibraryImport(Library, EntryPoint = "tc_repeat_interleave")]
    internal static partial Tensor repeat_interleave(Tensor self, long repeats, long dim, long outputSize);

    [LibraryImport(Library, EntryPoint = "tc_repeat_interleave_tensor")]
    internal static partial Tensor repeat_interleave_tensor(Tensor self, Tensor repeats, long dim, long outputSize);

    [LibraryImport(Library, EntryPoint = "tc_gather")]
    internal static partial Tensor gather(Tensor self, long dim, Tensor index);

    [LibraryImport(Library, EntryPoint = "tc_take")]
    internal static partial Tensor take(Tensor self, Tensor index);

    [LibraryImport(Library, EntryPoint = "tc_take_along_dim")]
    internal static partial Tensor take_along_dim(Tensor self, Tensor indices, long dim);

    [LibraryImport(Library, EntryPoint = "tc_scatter")]
    internal static partial Tensor scatter(Tensor self, long dim, Tensor index, Tensor source);

    [LibraryImport(Library, EntryPoint = "tc_scatter_")]
    internal static partial Done scatter_(Tensor self, long dim, Tensor index, Tensor source);

    [LibraryImport(Library, EntryPoint = "tc_scatter_add")]
    internal static partial Tensor scatter_add(Tensor self, long dim, Tensor index, Tensor source);

    [LibraryImport(Library, EntryPoint = "tc_scatter_add_")]
    internal static partial Done scatter_add_(Tensor self, long dim, Tensor index, Tensor source);

    [LibraryImport(Library, EntryPoint = "tc_select_scatter")]
    internal static partial Tensor select_scatter(Tensor self, Tensor source, long dim, long index);

    [LibraryImport(Library, EntryPoint = "tc_slice_scatter")]
    internal static partial Tensor slice_scatter(Tensor self, Tensor source, long dim, long start, long end, long step);

    [LibraryImport(Library, EntryPoint = "tc_diagonal_scatter")]
    internal static partial Tensor diagonal_scatter(Tensor self, Tensor source, long offset, long dim1, long dim2);

    [LibraryImport(Library, EntryPoint = "tc_index_select")]
    internal static partial Tensor index_select(Tensor self, long dim, Tensor index);

    [LibraryImport(Library, EntryPoint = "tc_index_add")]
    internal static partial Tensor index_add(Tensor self, long dim, Tensor index, Tensor source, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_index_add_")]
    internal static partial Done index_add_(Tensor self, long dim, Tensor index, Tensor source, Num alpha);

    [LibraryImport(Library, EntryPoint = "tc_index_copy")]
    internal static partial Tensor index_copy(Tensor self, long dim, Tensor index, Tensor source);

    [LibraryImport(Library, EntryPoint = "tc_index_copy_")]
    internal static partial Done index_copy_(Tensor self, long dim, Tensor index, Tensor source);

    [LibraryImport(Library, EntryPoint = "tc_index_fill")]
    internal static partial Tensor index_fill(Tensor self, long dim, Tensor index, Num value);

    [LibraryImport(Library, EntryPoint = "tc_index_fill_")]
    internal static partial Done index_fill_(Tensor self, long dim, Tensor index, Num value);

    [LibraryImport(Library, EntryPoint = "tc_masked_fill")]
    internal static partial Tensor masked_fill(Tensor self, Tensor mask, Num value);

    [LibraryImport(Library, EntryPoint = "tc_masked_fill_")]
    internal static partial Done masked_fill_(Tensor self, Tensor mask, Num value);

    [LibraryImport(Library, EntryPoint = "tc_masked_select")]
    internal static partial Tensor masked_select(Tensor self, Tensor mask);

    [LibraryImport(Library, EntryPoint = "tc_masked_scatter")]
    internal static partial Tensor masked_scatter(Tensor self, Tensor mask, Tensor source);

    [LibraryImport(Library, EntryPoint = "tc_masked_scatter_")]
    internal static partial Done masked_scatter_(Tensor self, Tensor mask, Tensor source);

    [LibraryImport(Library, EntryPoint = "tc_nonzero")]
    internal static partial Tensor nonzero(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_nonzero_numpy")]
    [return: MarshalUsing(typeof(TensorListMarshaller))]
    internal static partial Tensor[] nonzero_numpy(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_argwhere")]
    internal static partial Tensor argwhere(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_index")]
    internal static partial Tensor index(Tensor self, ReadOnlySpan<TensorIndex.Entry> indices, long indicesCount);

    [LibraryImport(Library, EntryPoint = "tc_index_put")]
    internal static partial Done index_put(Tensor self, ReadOnlySpan<TensorIndex.Entry> indices, long indicesCount, Tensor value);

    [LibraryImport(Library, EntryPoint = "tc_index_put_scalar")]
    internal static partial Done index_put_scalar(Tensor self, ReadOnlySpan<TensorIndex.Entry> indices, long indicesCount, Num value);

    [LibraryImport(Library, EntryPoint = "tc_index_tensors")]
    internal static partial Tensor index_tensors(Tensor self, ReadOnlySpan<nint> indices, long indicesCount);

    [LibraryImport(Library, EntryPoint = "tc_index_put_tensors")]
    internal static partial Done index_put_tensors(Tensor self, ReadOnlySpan<nint> indices, long indicesCount, Tensor value, [MarshalAs(U1)] bool accumulate);
}
