using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Seq2Seq.Cli;

/// <summary>How vectors are written.</summary>
internal static class VectorFormat
{
    // Magic, version 1.0 and the length of the header, which ends at a multiple of 64 (NumPy's NEP 1).
    private const int Preamble = 10;
    private const int Alignment = 64;

    /// <summary>A line per vector, its numbers parted by TABs, as short as they can be and read back the same.</summary>
    public static void WriteTsv(TextWriter writer, IEnumerable<float[]> vectors)
    {
        foreach (var vector in vectors)
        {
            writer.WriteLine(string.Join('\t', vector.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
        }
    }

    /// <summary>NumPy's format: little-endian float32, [vectors, size], row after row.</summary>
    public static void WriteNpy(Stream stream, IReadOnlyList<float[]> vectors, int size)
    {
        var description = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({vectors.Count}, {size}), }}");
        var length = (Preamble + description.Length + 1 + Alignment - 1) / Alignment * Alignment - Preamble;
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(description.PadRight(length - 1) + '\n'));
        foreach (var vector in vectors)
        {
            stream.Write(MemoryMarshal.AsBytes<float>(vector));
        }
    }
}
