using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Seq2Seq.Cli.Doctor;

/// <summary>The processor: its name, how many threads it runs, and the instructions that matter for matrix products.</summary>
/// <param name="Name">Its name, if it says one.</param>
/// <param name="Count">Threads that it runs at a time, for this process.</param>
/// <param name="Features">Instructions that matter, by name.</param>
internal sealed record Processor(string Name, int Count, IReadOnlyList<string> Features)
{
    public const string Avx2Name = "AVX2";
    public const string Avx512Name = "AVX-512";
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>Whether it multiplies bfloat16 itself.</summary>
    public bool HasBfloat16 => Features.Any(feature => feature.Contains("bf16", StringComparison.Ordinal));

    /// <summary>Whether the list is one of an x86 processor.</summary>
    public bool IsX86 { get; init; } = X86Base.IsSupported;

    /// <summary>The one that this runs on.</summary>
    public static Processor OfMachine() => new(NameOfMachine(), Environment.ProcessorCount, [.. X86Features(), .. ArmFeatures()]);

    private static IEnumerable<string> X86Features()
    {
        if (!X86Base.IsSupported)
        {
            yield break;
        }

        if (Avx2.IsSupported)
        {
            yield return Avx2Name;
        }

        if (!Avx512F.VL.IsSupported || !Avx512BW.IsSupported || !Avx512DQ.IsSupported)
        {
            yield break;
        }

        yield return Avx512Name;

        // .NET has no class for these two; the numbers are those of Intel's manual, CPUID leaf 7.
        const int ExtendedFeatures = 7;
        if ((X86Base.CpuId(ExtendedFeatures, 1).Eax & (1 << 5)) != 0)
        {
            yield return "AVX-512 bf16";
        }

        if ((X86Base.CpuId(ExtendedFeatures, 0).Edx & (1 << 22)) != 0)
        {
            yield return "AMX bf16";
        }
    }

    private static IEnumerable<string> ArmFeatures() => AdvSimd.IsSupported ? ["NEON"] : [];

    private static string NameOfMachine()
    {
        var line = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
