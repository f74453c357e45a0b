using System.Diagnostics;
using Seq2Seq.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Cli.Benchmarks;

/// <summary>
/// The roof under which everything else is measured: how many floating-point operations a second a product of two large matrices does on all workers of
/// the device, in the precision of the model.
/// </summary>
internal static class MatrixProductSpeed
{
    private const int Size = 1024;
    private const int Rounds = 7;

    // Quick even where products are a hundred times slower than they should be.
    private const int SizeOfGlance = 512;
    private const int RoundsOfGlance = 4;

    /// <summary>GFLOP/s, the best of a few rounds.</summary>
    public static double Measure(DeviceAndPrecision placement) => Best(placement, Size, Rounds);

    /// <summary>GFLOP/s of smaller matrices, the best of fewer rounds: a tenth of a second.</summary>
    public static double Glance(DeviceAndPrecision placement) => Best(placement, SizeOfGlance, RoundsOfGlance);

    private static double Best(DeviceAndPrecision placement, int size, int rounds)
    {
        var workers = CpuWorkers.CountFor(placement.Device);
        var count = placement.Device.type == DeviceType.CPU ? 4 : 64;
        var best = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            CpuWorkers.Run(workers, _ => Multiply(placement, size, count));
            best = Math.Max(best, 2.0 * size * size * size * count * workers / watch.Elapsed.TotalSeconds / 1e9);
        }

        return best;
    }

    private static void Multiply(DeviceAndPrecision placement, int size, int count)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var (a, b) = (ones(size, size, placement.Type, placement.Device), ones(size, size, placement.Type, placement.Device));
        for (var i = 0; i < count; i++)
        {
            using var product = a.mm(b);
            if (i == count - 1)
            {
                using var one = product[0, 0].to_type(ScalarType.Float32);
                one.item<float>(); // waits for the device
            }
        }
    }
}
