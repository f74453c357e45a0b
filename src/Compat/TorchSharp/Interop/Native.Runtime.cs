using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// native/runtime.cpp
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "tc_set_num_threads")] internal static partial Done set_num_threads(int count);
    [LibraryImport(Library, EntryPoint = "tc_set_num_interop_threads")] internal static partial Done set_num_interop_threads(int count);
    [LibraryImport(Library, EntryPoint = "tc_set_default_dtype")] internal static partial Done set_default_dtype(int dtype);
    [LibraryImport(Library, EntryPoint = "tc_generator_set_seed")] internal static partial Done generator_set_seed(nint impl, ulong seed);
    [LibraryImport(Library, EntryPoint = "tc_generator_get_state")] internal static partial Tensor generator_get_state(nint impl);
    [LibraryImport(Library, EntryPoint = "tc_generator_set_state")] internal static partial Done generator_set_state(nint impl, Tensor state);
    [LibraryImport(Library, EntryPoint = "tc_manual_seed")] internal static partial Done manual_seed(ulong seed);
    [LibraryImport(Library, EntryPoint = "tc_cuda_manual_seed")] internal static partial Done cuda_manual_seed(int index, ulong seed);
    [LibraryImport(Library, EntryPoint = "tc_cuda_synchronize")] internal static partial Done cuda_synchronize(int index);
}
