using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static System.Runtime.InteropServices.UnmanagedType;
using static TorchSharp.torch;

namespace TorchSharp;

// native/tensor.cpp
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "tc_set_requires_grad")] internal static partial Done set_requires_grad(Tensor self, [MarshalAs(U1)] bool requiresGrad);
    [LibraryImport(Library, EntryPoint = "tc_retain_grad")] internal static partial Done retain_grad(Tensor self);
    [LibraryImport(Library, EntryPoint = "tc_set_grad")] internal static partial Done set_grad(Tensor self, [MarshalUsing(typeof(OptionalTensorMarshaller))] Tensor? grad);
}
