using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>Token ids of several texts as one tensor.</summary>
internal static class PaddedIds
{
    /// <summary>Pads rows to the longest, with a token before and after each.</summary>
    /// <param name="rows">Ids, at least one row.</param>
    /// <param name="first">Begins every row; null for none.</param>
    /// <param name="last">Ends every row; null for none.</param>
    /// <param name="pad">Fills the rest.</param>
    /// <param name="device">Where the tensor is to be.</param>
    /// <returns>int64, [rows, length].</returns>
    public static Tensor Of(IReadOnlyList<int[]> rows, int? first, int? last, int pad, Device device)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var extra = (first is null ? 0 : 1) + (last is null ? 0 : 1);
        var length = rows.Max(row => row.Length) + extra;
        var ids = new long[rows.Count * length];
        Array.Fill(ids, pad);
        for (var i = 0; i < rows.Count; i++)
        {
            var at = i * length;
            if (first is { } begin)
            {
                ids[at++] = begin;
            }

            foreach (var id in rows[i])
            {
                ids[at++] = id;
            }

            if (last is { } end)
            {
                ids[at] = end;
            }
        }

        using var scope = NewDisposeScope();
        var made = tensor(ids, dtype: ScalarType.Int64).view(rows.Count, length);

        // From pinned memory the copy to a GPU runs while the CPU goes on; the allocator of pinned memory keeps it until the copy is done.
        return (device.type == DeviceType.CUDA ? made.pin_memory().to(device, non_blocking: true) : made.to(device)).MoveToOuterDisposeScope();
    }
}
