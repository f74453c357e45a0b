using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Inverted dropout (Srivastava et al. 2014): zeroes elements with probability p and scales the others by 1/(1-p). On a CPU the
/// masks come from our own vectorized generator, because libtorch's is serial and slower than the matrix product beside it;
/// elsewhere the device's own is used. What is drawn depends only on the seed, the update and the order of calls, so nothing needs saving to
/// resume. Not for several threads at once.
/// </summary>
internal sealed class DropoutMasks
{
    private ulong _key;
    private ulong _calls;

    /// <summary>Begins an update: what follows depends on these two numbers alone.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="update">Number of the update, and of the batch and the share within it.</param>
    /// <param name="device">Where the model lives.</param>
    public void Begin(long seed, long update, Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _key = Mix((ulong)seed ^ Mix((ulong)update + 0x9E3779B97F4A7C15));
        _calls = 0;
        if (device.type == DeviceType.CUDA)
        {
            cuda.manual_seed_all((long)(_key >> 1));
        }
    }

    /// <summary>Drops elements of a tensor of any shape.</summary>
    /// <param name="input">Any shape, float32 or bfloat16.</param>
    /// <param name="probability">Probability of dropping an element, from 0 to below 1.</param>
    public Tensor Apply(Tensor input, double probability)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (probability == 0)
        {
            return input.alias();
        }

        if (input.device_type != DeviceType.CPU)
        {
            return nn.functional.dropout(input, probability, training: true);
        }

        using var mask = Mask(input.shape, probability, input.dtype);
        return input * mask;
    }

    /// <summary>One uniform number from 0 to below 1, on the host.</summary>
    public double NextUniform() => (Mix(_key ^ Mix(++_calls)) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A mask of zeros and 1/(1-p), any shape, on the CPU; float32 or bfloat16.</summary>
    internal Tensor Mask(long[] shape, double probability, ScalarType type)
    {
        var mask = empty(shape, dtype: ScalarType.Float32);
        Fill(MemoryMarshal.Cast<byte, float>(mask.bytes), probability);
        if (type == ScalarType.Float32)
        {
            return mask;
        }

        using (mask)
        {
            return mask.to_type(type);
        }
    }

    private void Fill(Span<float> mask, double probability)
    {
        var call = Mix(_key ^ Mix(++_calls));
        var threshold = (uint)Math.Round(probability * 65536);
        FillBlock(mask, call, threshold, (float)(65536.0 / (65536 - threshold)));
    }

    // xoshiro128+ (Blackman and Vigna 2018) on eight lanes; each 32-bit word decides two elements by its two halves, so the
    // probability is kept to 1/65536, and the scale is that of the probability kept.
    private static void FillBlock(Span<float> block, ulong seed, uint threshold, float scale)
    {
        var (s0, s1, s2, s3) = (Lanes(ref seed), Lanes(ref seed), Lanes(ref seed), Lanes(ref seed));
        var limit = Vector256.Create(threshold);
        var keep = Vector256.Create(scale).AsUInt32();
        Span<float> tail = stackalloc float[16];
        for (var at = 0; at < block.Length; at += 16)
        {
            var random = s0 + s3;
            var t = s1 << 9;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= t;
            s3 = (s3 << 11) | (s3 >>> 21);

            var whole = at + 16 <= block.Length;
            var target = whole ? block.Slice(at, 16) : tail;
            (Vector256.GreaterThanOrEqual(random >>> 16, limit) & keep).AsSingle().CopyTo(target);
            (Vector256.GreaterThanOrEqual(random & Vector256.Create(0xFFFFu), limit) & keep).AsSingle().CopyTo(target[8..]);
            if (!whole)
            {
                tail[..(block.Length - at)].CopyTo(block[at..]);
            }
        }
    }

    private static Vector256<uint> Lanes(ref ulong seed)
    {
        Span<ulong> words = stackalloc ulong[4];
        foreach (ref var word in words)
        {
            word = Mix(seed += 0x9E3779B97F4A7C15);
        }

        return Vector256.Create<ulong>(words).AsUInt32();
    }

    // SplitMix64's finalizer (Steele et al. 2014).
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
