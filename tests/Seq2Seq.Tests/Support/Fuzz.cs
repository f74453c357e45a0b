using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Seq2Seq.Tests.Support;

/// <summary>Damages valid files at random, and has them read. The cases are the same in every run.</summary>
internal static partial class Fuzz
{
    private const uint Stream = 7;
    private const uint Seed = 2017;

    // Where in the file, in millionths of its length.
    private static readonly Gen<int> Place = Gen.Int[0, 999_999];

    private static readonly Gen<Change> Changes = Gen.Frequency(
        (3, (IGen<Change>)Gen.Select(Place, Gen.Int[0, 7], (place, bit) => new Change($"bit {bit} at {place}", bytes => With(bytes, At(place, bytes), value => (byte)(value ^ (1 << bit)))))),
        (2, Gen.Select(Place, Gen.Byte, (place, value) => new Change($"byte {value} at {place}", bytes => With(bytes, At(place, bytes), _ => value)))),
        (1, Gen.Select(Place, place => new Change($"cut at {place}", bytes => bytes[..At(place, bytes)]))),
        (2, Gen.Select(Place, Gen.Byte.Array[1, 9], (place, more) => new Change($"{more.Length} bytes more at {place}", bytes => [.. bytes[..At(place, bytes)], .. more, .. bytes[At(place, bytes)..]]))),
        (2, Gen.Select(Place, Gen.Int[1, 60], (place, count) => new Change($"{count} bytes less at {place}", bytes => [.. bytes[..At(place, bytes)], .. bytes[Math.Min(At(place, bytes) + count, bytes.Length)..]]))),
        (2, Gen.Select(Place, Gen.Int[1, 60], (place, count) => new Change($"{count} bytes twice at {place}", bytes => [.. bytes[..Math.Min(At(place, bytes) + count, bytes.Length)], .. bytes[At(place, bytes)..]]))),
        (6, Gen.Select(Place, Gen.OneOf(Values), (place, value) => new Change($"{value} at {place}", bytes => Replaced(bytes, place, value)))));

    private static string[] Values =>
    [
        "0", "1", "-1", "2", "3", "4", "7", "64", "255", "65536", "2147483647", "2147483648", "-2147483648", "4294967296", "4611686018427387904", "9223372036854775807", "-9223372036854775808",
        "1e400", "1.5", "\"\"", "\"x\"", "\"NaN\"", "null", "true", "[]", "{}", "[1]", "{\"a\":1}",
    ];

    /// <summary>Reads damaged files; each loads, or is refused by the exception that the reader documents.</summary>
    /// <typeparam name="TRefusal">The exception.</typeparam>
    /// <param name="cases">How many.</param>
    /// <param name="valid">A file that loads.</param>
    /// <param name="read">Reads a file.</param>
    /// <param name="repair">Makes checksums or lengths right again; what is damaged is then what they cover.</param>
    public static void Run<TRefusal>(int cases, byte[] valid, Action<byte[]> read, Func<byte[], byte[]>? repair = null)
        where TRefusal : Exception
    {
        read(valid);
        var random = new PCG(Stream, Seed);
        var several = Gen.Frequency((4, Changes.Array[1]), (1, Changes.Array[2, 3])); // after one change more files load
        var refused = 0;
        for (var number = 0; number < cases; number++)
        {
            var changes = several.Generate(random, null, out _);
            var damaged = changes.Aggregate(valid, (bytes, change) => bytes.Length == 0 ? bytes : change.Of(bytes));
            try
            {
                read(repair is null ? damaged : repair(damaged));
            }
            catch (TRefusal)
            {
                refused++;
            }
            catch (Exception failure)
            {
                Assert.Fail($"Case {number} ({string.Join(", ", changes.Select(change => change.Name))}):\n{failure}");
            }
        }

        Assert.InRange(refused, 1, cases);
    }

    private static int At(int place, byte[] bytes) => (int)((long)place * bytes.Length / 1_000_000);

    private static byte[] With(byte[] bytes, int at, Func<byte, byte> change)
    {
        var changed = bytes.ToArray();
        changed[at] = change(changed[at]);
        return changed;
    }

    // One of the file's numbers, texts or words becomes another value.
    private static byte[] Replaced(byte[] bytes, int place, string value)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var found = Token().Match(text, At(place, bytes));
        return found.Success ? Encoding.Latin1.GetBytes(text[..found.Index] + value + text[(found.Index + found.Length)..]) : bytes;
    }

    [GeneratedRegex("-?[0-9]+|\"[^\"]*\"|true|false|null")]
    private static partial Regex Token();

    private sealed record Change(string Name, Func<byte[], byte[]> Of);
}
