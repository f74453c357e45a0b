namespace Seq2Seq.Checkpoints;

/// <summary>Number formats of safetensors files.</summary>
public enum Dtype
{
    /// <summary>IEEE float64.</summary>
    F64,

    /// <summary>IEEE float32.</summary>
    F32,

    /// <summary>IEEE float16.</summary>
    F16,

    /// <summary>bfloat16.</summary>
    BF16,

    /// <summary>Signed integers of 64 bits.</summary>
    I64,

    /// <summary>Signed integers of 32 bits.</summary>
    I32,

    /// <summary>Signed integers of 16 bits.</summary>
    I16,

    /// <summary>Signed integers of 8 bits.</summary>
    I8,

    /// <summary>Unsigned integers of 8 bits.</summary>
    U8,

    /// <summary>A byte, 0 or 1.</summary>
    Bool,
}

/// <summary>Words and sizes of number formats.</summary>
internal static class DtypeFormat
{
    /// <summary>The format of a word in a header.</summary>
    /// <exception cref="FormatException">The word is unknown.</exception>
    public static Dtype Of(string? word)
    {
        foreach (var type in Enum.GetValues<Dtype>())
        {
            if (type.Word() == word)
            {
                return type;
            }
        }

        throw new FormatException();
    }

    /// <summary>The word of a format.</summary>
    public static string Word(this Dtype type) => type == Dtype.Bool ? "BOOL" : type.ToString();

    /// <summary>Bytes of one number.</summary>
    public static int Size(this Dtype type) => type switch
    {
        Dtype.F64 or Dtype.I64 => 8,
        Dtype.F32 or Dtype.I32 => 4,
        Dtype.F16 or Dtype.BF16 or Dtype.I16 => 2,
        _ => 1,
    };

    /// <summary>Bytes of a tensor; null when a size is negative or the product overflows.</summary>
    public static long? ByteCount(Dtype type, IEnumerable<long> shape)
    {
        var count = (Int128)type.Size();
        foreach (var size in shape)
        {
            count *= size;
            if (size < 0 || count > long.MaxValue)
            {
                return null;
            }
        }

        return (long)count;
    }
}
