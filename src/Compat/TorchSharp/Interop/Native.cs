using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static System.Runtime.InteropServices.UnmanagedType;
using static TorchSharp.torch;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp;

// The imports of libtorchcompat.so. Each native/*.cpp has its table of imports in Native.<Name>.cs; this file has what
// does not follow the common form, and the error check that all of them share. A new operation is a line in native/*.cpp,
// its import, and the member that TorchSharp's list names.
internal static partial class Native
{
    internal const string Library = "torchcompat";

    // The getters below read one field and cannot block, so they run without telling the garbage collector.
    [LibraryImport(Library, EntryPoint = "tc_dim"), SuppressGCTransition]
    internal static partial long dim(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_numel"), SuppressGCTransition]
    internal static partial long numel(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_element_size"), SuppressGCTransition]
    internal static partial long element_size(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_storage_offset"), SuppressGCTransition]
    internal static partial long storage_offset(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_dtype"), SuppressGCTransition]
    internal static partial int dtype(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_device_type"), SuppressGCTransition]
    internal static partial int device_type(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_device_index"), SuppressGCTransition]
    internal static partial int device_index(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_sizes"), SuppressGCTransition]
    internal static partial void sizes(Tensor self, Span<long> sizes);

    [LibraryImport(Library, EntryPoint = "tc_strides"), SuppressGCTransition]
    internal static partial void strides(Tensor self, Span<long> strides);

    [LibraryImport(Library, EntryPoint = "tc_is_contiguous"), SuppressGCTransition]
    [return: MarshalAs(U1)]
    internal static partial bool is_contiguous(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_is_leaf"), SuppressGCTransition]
    [return: MarshalAs(U1)]
    internal static partial bool is_leaf(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_is_sparse"), SuppressGCTransition]
    [return: MarshalAs(U1)]
    internal static partial bool is_sparse(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_requires_grad"), SuppressGCTransition]
    [return: MarshalAs(U1)]
    internal static partial bool requires_grad(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_is_pinned")]
    internal static partial int is_pinned(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_grad")]
    internal static partial nint grad(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_data")]
    internal static partial nint data(Tensor self);

    [LibraryImport(Library, EntryPoint = "tc_item")]
    internal static partial Done item(Tensor self, out Num value);

    [LibraryImport(Library, EntryPoint = "tc_allclose")]
    internal static partial int allclose(Tensor self, Tensor other, double rtol, double atol, [MarshalAs(U1)] bool equalNan);

    [LibraryImport(Library, EntryPoint = "tc_equal")]
    internal static partial int equal(Tensor self, Tensor other);

    [LibraryImport(Library, EntryPoint = "tc_result_type")]
    internal static partial int result_type(Tensor a, Tensor b);

    [LibraryImport(Library, EntryPoint = "tc_promote_types")]
    internal static partial int promote_types(int a, int b);

    [LibraryImport(Library, EntryPoint = "tc_print")]
    internal static partial nint print(Tensor self, long lineWidth);

    [LibraryImport(Library, EntryPoint = "tc_over_memory")]
    internal static unsafe partial Tensor over_memory(
        nint data, ReadOnlySpan<long> size, long sizeCount, int dtype, delegate* unmanaged<nint, void> release, nint state);

    [LibraryImport(Library, EntryPoint = "tc_release")]
    internal static partial void release(nint handle);

    [LibraryImport(Library, EntryPoint = "tc_take_kept")]
    internal static partial nint take_kept(long index);

    [LibraryImport(Library, EntryPoint = "tc_live_handles"), SuppressGCTransition]
    internal static partial long live_handles();

    [LibraryImport(Library, EntryPoint = "tc_peak_handles"), SuppressGCTransition]
    internal static partial long peak_handles();

    [LibraryImport(Library, EntryPoint = "tc_last_error")]
    private static partial nint last_error();

    /// <summary>libtorch's own words on why the last call of this thread failed.</summary>
    internal static ExternalException Failure()
    {
        var text = Marshal.PtrToStringUTF8(last_error());
        return new ExternalException(text, FunctionNode.TakeError(text));
    }

    /// <summary>The truth value of a call that answers 1, 0, or -1 when it failed.</summary>
    internal static bool Truth(int answer) => answer >= 0 ? answer != 0 : throw Failure();

    /// <summary>The length of an optional list: -1 where there is none.</summary>
    internal static long Count(long[]? values) => values is null ? -1 : values.Length;

    [ModuleInitializer]
    internal static void FindLibrary() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

    // Runs at the first call into libtorch, not before: a program may still choose its environment until then.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        OpenBlas.Load();
        UnusedLibraries.Load();
        return NativeLibrary.Load(name, assembly, path);
    }
}
