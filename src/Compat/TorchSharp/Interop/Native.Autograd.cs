using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static System.Runtime.InteropServices.UnmanagedType;
using static TorchSharp.torch;

namespace TorchSharp;

// native/autograd.cpp
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "tc_backward")] internal static partial Done backward(Tensor self);
    [LibraryImport(Library, EntryPoint = "tc_backward_all")] internal static partial Done backward_all(ReadOnlySpan<nint> tensors, long tensorsCount, ReadOnlySpan<nint> grads, long gradsCount, int retainGraph, [MarshalAs(U1)] bool createGraph, ReadOnlySpan<nint> inputs, long inputsCount);
    [LibraryImport(Library, EntryPoint = "tc_autograd_grad")][return: MarshalUsing(typeof(TensorListMarshaller))] internal static partial Tensor[] autograd_grad(ReadOnlySpan<nint> outputs, long outputsCount, ReadOnlySpan<nint> inputs, long inputsCount, ReadOnlySpan<nint> grads, long gradsCount, [MarshalAs(U1)] bool retainGraph, [MarshalAs(U1)] bool createGraph, [MarshalAs(U1)] bool allowUnused);
    [LibraryImport(Library, EntryPoint = "tc_node_attach")][return: MarshalUsing(typeof(TensorListMarshaller))] internal static partial Tensor[] node_attach(nint handle, ReadOnlySpan<nint> inputs, long inputsCount, ReadOnlySpan<nint> @fixed, long fixedCount, ReadOnlySpan<nint> dirty, long dirtyCount, ReadOnlySpan<nint> outputs, long outputsCount);
    [LibraryImport(Library, EntryPoint = "tc_saved_unpack")] internal static partial Tensor saved_unpack(nint saved, nint node);
}
