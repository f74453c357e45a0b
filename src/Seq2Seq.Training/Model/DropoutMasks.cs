using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Seq2Seq.Numerics;
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

    /// <summary>Begins a batch of an update: what follows depends on these numbers alone.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="update">Number of the update.</param>
    /// <param name="batch">Number of the batch within the update.</param>
    /// <param name="share">Number of the replica's share of the batch.</param>
    /// <param name="device">Where the model lives.</param>
    public void Begin(long seed, long update, int batch, int share, Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _key = KeyOf(seed, update, batch, share);
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
    public double NextUniform() => (Mixing.Finish(_key ^ Mixing.Finish(++_calls)) >> 11) * (1.0 / (1UL << 53));

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
        var call = Mixing.Finish(_key ^ Mixing.Finish(++_calls));
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
            word = Mixing.Finish(seed += Mixing.Step);
        }

        return Vector256.Create<ulong>(words).AsUInt32();
    }

    // 1,024 batches of 256 shares are numbered through; what goes beyond is mixed in, so that no two coincide.
    internal static ulong KeyOf(long seed, long update, int batch, int share)
    {
        var number = (ulong)((((update * 1024) + (batch % 1024)) * 256) + (share % 256));
        var beyond = ((ulong)(batch / 1024) << 32) | (uint)(share / 256);
        var key = Mixing.Finish((ulong)seed ^ Mixing.Next(number));
        return beyond == 0 ? key : Mixing.Finish(key ^ Mixing.Next(beyond));
    }
}
