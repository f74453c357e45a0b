using System.Text.Json;
using System.Text.Json.Serialization;

namespace Seq2Seq.Data;

/// <summary>
/// Token ids on disk. A file is, one after another: 8 letters that say so; the ids of all pairs, source then target, 2 bytes each where the vocabulary allows
/// that and else 4; the source lengths, then the target lengths, 4 bytes each, end tokens included, 0 for a side that there is not; a JSON object
/// (<see cref="TokenFileInfo"/>); the length of that object, 4 bytes; SHA-256 of everything before. Numbers are little-endian.
/// </summary>
internal static class TokenFileLayout
{
    public const int TrailerLength = 4 + 32;

    /// <summary>The first bytes; the last letter is the version.</summary>
    public static ReadOnlySpan<byte> Magic => "S2STOKN1"u8;

    /// <summary>How the JSON object is written.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}

/// <summary>What a file of token ids says of itself.</summary>
/// <param name="Sides">Which sides there are.</param>
/// <param name="IdBytes">2 or 4.</param>
/// <param name="Ids">Number of ids.</param>
/// <param name="CorpusSizes">Number of pairs of each corpus.</param>
/// <param name="Report">What became of the text.</param>
internal sealed record TokenFileInfo(PairSides Sides, int IdBytes, long Ids, IReadOnlyList<int> CorpusSizes, SplitReport Report)
{
    /// <summary>Number of pairs.</summary>
    /// <param name="start">Where this object begins in its file, in bytes.</param>
    /// <exception cref="InvalidDataException">Ids and lengths do not fill the file up to there.</exception>
    public int Pairs(long start)
    {
        var pairs = CorpusSizes.Sum(size => (long)size);
        var isSound = Enum.IsDefined(Sides) && IdBytes is sizeof(ushort) or sizeof(int) && CorpusSizes.All(size => size >= 0) && Ids >= 0
            && TokenFileLayout.Magic.Length + ((Int128)Ids * IdBytes) + (2 * sizeof(int) * (Int128)pairs) == start;
        return isSound ? (int)pairs : throw new InvalidDataException("The file has another length than it says of itself.");
    }
}
