using System.Runtime.InteropServices;
using static System.Runtime.InteropServices.UnmanagedType;
using static TorchSharp.torch;

namespace TorchSharp;

// Plain values and the nodes of managed functions, from native/runtime.cpp and native/autograd.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library, EntryPoint = "tc_is_grad_enabled"), SuppressGCTransition]
    [return: MarshalAs(U1)]
    internal static partial bool is_grad_enabled();

    [LibraryImport(Library, EntryPoint = "tc_set_grad_enabled"), SuppressGCTransition]
    internal static partial void set_grad_enabled([MarshalAs(U1)] bool enabled);

    [LibraryImport(Library, EntryPoint = "tc_is_inference_mode_enabled"), SuppressGCTransition]
    [return: MarshalAs(U1)]
    internal static partial bool is_inference_mode_enabled();

    [LibraryImport(Library, EntryPoint = "tc_inference_mode_enter")]
    internal static partial nint inference_mode_enter([MarshalAs(U1)] bool enabled);

    [LibraryImport(Library, EntryPoint = "tc_inference_mode_leave")]
    internal static partial void inference_mode_leave(nint guard);

    [LibraryImport(Library, EntryPoint = "tc_anomaly_enabled")]
    [return: MarshalAs(U1)]
    internal static partial bool anomaly_enabled();

    [LibraryImport(Library, EntryPoint = "tc_anomaly_check_nan")]
    [return: MarshalAs(U1)]
    internal static partial bool anomaly_check_nan();

    [LibraryImport(Library, EntryPoint = "tc_set_anomaly")]
    internal static partial void set_anomaly([MarshalAs(U1)] bool enabled, [MarshalAs(U1)] bool checkNan);

    [LibraryImport(Library, EntryPoint = "tc_node_new")]
    internal static partial nint node_new(
        delegate* unmanaged<nint, nint*, long, nint*, long, nint> backward, delegate* unmanaged<nint, void> forget, nint state,
        ReadOnlySpan<nint> inputs, long inputsCount);

    [LibraryImport(Library, EntryPoint = "tc_node_get")]
    internal static partial nint node_get(nint handle);

    [LibraryImport(Library, EntryPoint = "tc_node_release")]
    internal static partial void node_release(nint handle);

    [LibraryImport(Library, EntryPoint = "tc_saved_new")]
    internal static partial nint saved_new(Tensor tensor, nint handle);

    [LibraryImport(Library, EntryPoint = "tc_saved_release")]
    internal static partial void saved_release(nint saved);

    [LibraryImport(Library, EntryPoint = "tc_version")]
    internal static partial nint version();

    [LibraryImport(Library, EntryPoint = "tc_get_num_threads")]
    internal static partial int get_num_threads();

    [LibraryImport(Library, EntryPoint = "tc_get_num_interop_threads")]
    internal static partial int get_num_interop_threads();

    [LibraryImport(Library, EntryPoint = "tc_get_default_dtype")]
    internal static partial int get_default_dtype();

    [LibraryImport(Library, EntryPoint = "tc_generator_new")]
    internal static partial nint generator_new(ulong seed);

    [LibraryImport(Library, EntryPoint = "tc_generator_default")]
    internal static partial nint generator_default();

    [LibraryImport(Library, EntryPoint = "tc_generator_release")]
    internal static partial void generator_release(nint generator);

    [LibraryImport(Library, EntryPoint = "tc_generator_seed")]
    internal static partial ulong generator_seed(nint generator);

    [LibraryImport(Library, EntryPoint = "tc_generator_initial_seed")]
    internal static partial ulong generator_initial_seed(nint generator);

    [LibraryImport(Library, EntryPoint = "tc_cuda_is_available")]
    [return: MarshalAs(U1)]
    internal static partial bool cuda_is_available();

    [LibraryImport(Library, EntryPoint = "tc_cuda_device_count")]
    internal static partial int cuda_device_count();

    [LibraryImport(Library, EntryPoint = "tc_cuda_has_cudnn")]
    [return: MarshalAs(U1)]
    internal static partial bool cuda_has_cudnn();

    [LibraryImport(Library, EntryPoint = "tc_cuda_current_device")]
    internal static partial int cuda_current_device();

    [LibraryImport(Library, EntryPoint = "tc_get_allow_tf32")]
    [return: MarshalAs(U1)]
    internal static partial bool get_allow_tf32();

    [LibraryImport(Library, EntryPoint = "tc_set_allow_tf32")]
    internal static partial void set_allow_tf32([MarshalAs(U1)] bool allow);

    [LibraryImport(Library, EntryPoint = "tc_get_cudnn_allow_tf32")]
    [return: MarshalAs(U1)]
    internal static partial bool get_cudnn_allow_tf32();

    [LibraryImport(Library, EntryPoint = "tc_set_cudnn_allow_tf32")]
    internal static partial void set_cudnn_allow_tf32([MarshalAs(U1)] bool allow);
}
