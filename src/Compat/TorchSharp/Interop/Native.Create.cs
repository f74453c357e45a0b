using System.Runtime.InteropServices;
using static System.Runtime.InteropServices.UnmanagedType;
using static TorchSharp.torch;

namespace TorchSharp;

// native/create.cpp
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "tc_empty")] internal static partial Tensor empty(ReadOnlySpan<long> size, long sizeCount, Options options);
    [LibraryImport(Library, EntryPoint = "tc_empty_strided")] internal static partial Tensor empty_strided(ReadOnlySpan<long> size, long sizeCount, ReadOnlySpan<long> stride, long strideCount, Options options);
    [LibraryImport(Library, EntryPoint = "tc_zeros")] internal static partial Tensor zeros(ReadOnlySpan<long> size, long sizeCount, Options options);
    [LibraryImport(Library, EntryPoint = "tc_ones")] internal static partial Tensor ones(ReadOnlySpan<long> size, long sizeCount, Options options);
    [LibraryImport(Library, EntryPoint = "tc_full")] internal static partial Tensor full(ReadOnlySpan<long> size, long sizeCount, Num value, Options options);
    [LibraryImport(Library, EntryPoint = "tc_arange")] internal static partial Tensor arange(Num start, Num stop, Num step, Options options);
    [LibraryImport(Library, EntryPoint = "tc_linspace")] internal static partial Tensor linspace(double start, double end, long steps, Options options);
    [LibraryImport(Library, EntryPoint = "tc_logspace")] internal static partial Tensor logspace(double start, double end, long steps, double @base, Options options);
    [LibraryImport(Library, EntryPoint = "tc_eye")] internal static partial Tensor eye(long rows, long columns, Options options);
    [LibraryImport(Library, EntryPoint = "tc_scalar_tensor")] internal static partial Tensor scalar_tensor(Num value, Options options);
    [LibraryImport(Library, EntryPoint = "tc_empty_like")] internal static partial Tensor empty_like(Tensor self, Options options);
    [LibraryImport(Library, EntryPoint = "tc_zeros_like")] internal static partial Tensor zeros_like(Tensor self, Options options);
    [LibraryImport(Library, EntryPoint = "tc_ones_like")] internal static partial Tensor ones_like(Tensor self, Options options);
    [LibraryImport(Library, EntryPoint = "tc_full_like")] internal static partial Tensor full_like(Tensor self, Num value, Options options);
    [LibraryImport(Library, EntryPoint = "tc_rand_like")] internal static partial Tensor rand_like(Tensor self, Options options);
    [LibraryImport(Library, EntryPoint = "tc_randn_like")] internal static partial Tensor randn_like(Tensor self, Options options);
    [LibraryImport(Library, EntryPoint = "tc_randint_like")] internal static partial Tensor randint_like(Tensor self, long low, long high, Options options);
    [LibraryImport(Library, EntryPoint = "tc_rand")] internal static partial Tensor rand(ReadOnlySpan<long> size, long sizeCount, Generator? generator, Options options);
    [LibraryImport(Library, EntryPoint = "tc_randn")] internal static partial Tensor randn(ReadOnlySpan<long> size, long sizeCount, Generator? generator, Options options);
    [LibraryImport(Library, EntryPoint = "tc_randint")] internal static partial Tensor randint(long low, long high, ReadOnlySpan<long> size, long sizeCount, Generator? generator, Options options);
    [LibraryImport(Library, EntryPoint = "tc_randperm")] internal static partial Tensor randperm(long n, Generator? generator, Options options);
    [LibraryImport(Library, EntryPoint = "tc_normal")] internal static partial Tensor normal(Tensor mean, Tensor std, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_bernoulli")] internal static partial Tensor bernoulli(Tensor self, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_multinomial")] internal static partial Tensor multinomial(Tensor self, long samples, [MarshalAs(U1)] bool replacement, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_bernoulli_")] internal static partial Done bernoulli_(Tensor self, double p, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_bernoulli_tensor_")] internal static partial Done bernoulli_tensor_(Tensor self, Tensor p, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_uniform_")] internal static partial Done uniform_(Tensor self, double from, double to, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_normal_")] internal static partial Done normal_(Tensor self, double mean, double std, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_exponential_")] internal static partial Done exponential_(Tensor self, double lambda, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_random_")] internal static partial Done random_(Tensor self, long from, long to, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_cauchy_")] internal static partial Done cauchy_(Tensor self, double median, double sigma, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_geometric_")] internal static partial Done geometric_(Tensor self, double p, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_log_normal_")] internal static partial Done log_normal_(Tensor self, double mean, double std, Generator? generator);
    [LibraryImport(Library, EntryPoint = "tc_from_memory")] internal static partial Tensor from_memory(nint data, ReadOnlySpan<long> size, long sizeCount, int sourceType, Options options);
    [LibraryImport(Library, EntryPoint = "tc_to")] internal static partial Tensor to(Tensor self, Options options, [MarshalAs(U1)] bool nonBlocking, [MarshalAs(U1)] bool copy);
    [LibraryImport(Library, EntryPoint = "tc_clone")] internal static partial Tensor clone(Tensor self);
    [LibraryImport(Library, EntryPoint = "tc_contiguous")] internal static partial Tensor contiguous(Tensor self);
    [LibraryImport(Library, EntryPoint = "tc_alias")] internal static partial Tensor alias(Tensor self);
    [LibraryImport(Library, EntryPoint = "tc_detach")] internal static partial Tensor detach(Tensor self);
    [LibraryImport(Library, EntryPoint = "tc_detach_")] internal static partial Done detach_(Tensor self);
    [LibraryImport(Library, EntryPoint = "tc_pin_memory")] internal static partial Tensor pin_memory(Tensor self);
    [LibraryImport(Library, EntryPoint = "tc_copy_")] internal static partial Done copy_(Tensor self, Tensor source, [MarshalAs(U1)] bool nonBlocking);
    [LibraryImport(Library, EntryPoint = "tc_set_")] internal static partial Done set_(Tensor self, Tensor source);
}
