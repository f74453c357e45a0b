using System.Text;

namespace Seq2Seq.Tests.Native;

/// <summary>Makes small ELF files: nothing in them but section headers, symbols, versions and relocations.</summary>
internal sealed class SmallElf
{
    private const int HeaderSize = 64;
    private readonly List<byte> _strings = [0];
    private readonly List<(uint Type, byte[] Content, int Link)> _sections = [];

    /// <summary>Versions that are needed, by the library that has them.</summary>
    public List<(string Library, string[] Versions)> Needs { get; init; } = [];

    /// <summary>Versions that are defined.</summary>
    public List<string> Definitions { get; init; } = [];

    /// <summary>Dynamic symbols, each with one of the needed versions.</summary>
    public List<(string Name, string Version, bool IsRelocated)> Symbols { get; init; } = [];

    /// <summary>A library like TorchSharp's: it needs older versions for some symbols, and GLIBCXX_3.4.32 for one that nothing uses.</summary>
    public static SmallElf LikeLibTorchSharp => new()
    {
        Needs = [("libc.so.6", ["GLIBC_2.14"]), ("libstdc++.so.6", ["GLIBCXX_3.4.30", "GLIBCXX_3.4.32", "GLIBCXX_3.4"])],
        Symbols =
        [
            ("memcpy", "GLIBC_2.14", true),
            ("_ZSt21ios_base_library_initv", "GLIBCXX_3.4.32", false),
            ("_ZNSt9exceptionD2Ev", "GLIBCXX_3.4", true),
            ("_ZSt28condition", "GLIBCXX_3.4.30", true),
        ],
    };

    /// <summary>The file.</summary>
    public byte[] Bytes()
    {
        var versions = Needs.SelectMany(need => need.Versions).ToList();
        ushort IndexOf(string version) => (ushort)(2 + versions.IndexOf(version));
        const int Strings = 1, SymbolTable = 2;
        var needs = Needs.SelectMany((need, at) => Verneed(need.Library, need.Versions, IndexOf, at == Needs.Count - 1)).ToArray();
        var definitions = Definitions.SelectMany((name, at) => Verdef(name, at == Definitions.Count - 1)).ToArray();
        byte[] symbols = [.. new byte[24], .. Symbols.SelectMany(symbol => Padded(24, U32(Add(symbol.Name))))];
        byte[] symbolVersions = [.. U16(0), .. Symbols.SelectMany(symbol => U16(IndexOf(symbol.Version)))];
        var relocations = Symbols.Index().Where(symbol => symbol.Item.IsRelocated).SelectMany(symbol => (byte[])[.. new byte[8], .. U32(6), .. U32((uint)symbol.Index + 1), .. new byte[8]]).ToArray();
        _sections.Add((0, [], 0));
        _sections.Add((3, [.. _strings], 0));
        _sections.Add((11, symbols, Strings));
        _sections.Add((0x6fffffff, symbolVersions, SymbolTable));
        AddUnlessEmpty(0x6ffffffe, needs, Strings);
        AddUnlessEmpty(0x6ffffffd, definitions, Strings);
        AddUnlessEmpty(4, relocations, SymbolTable);
        return Written();
    }

    private void AddUnlessEmpty(uint type, byte[] content, int link)
    {
        if (content.Length > 0)
        {
            _sections.Add((type, content, link));
        }
    }

    private byte[] Written()
    {
        var body = new List<byte>();
        var headers = new List<byte>();
        foreach (var (type, content, link) in _sections)
        {
            headers.AddRange([.. U32(0), .. U32(type), .. new byte[16], .. U64((ulong)(HeaderSize + body.Count)), .. U64((ulong)content.Length), .. U32((uint)link), .. new byte[20]]);
            body.AddRange(content);
        }

        byte[] identification = [0x7f, .. "ELF"u8, 2, 1, 1, .. new byte[9]];
        byte[] header = [.. identification, .. new byte[24], .. U64((ulong)(HeaderSize + body.Count)), .. new byte[10], .. U16(64), .. U16((ushort)_sections.Count), .. U16(0)];
        return [.. header, .. body, .. headers];
    }

    private byte[] Verneed(string library, string[] versions, Func<string, ushort> indexOf, bool isLast) =>
    [
        .. U16(1), .. U16((ushort)versions.Length), .. U32(Add(library)), .. U32(16), .. U32(isLast ? 0 : (uint)(16 + (16 * versions.Length))),
        .. versions.SelectMany((version, at) => (byte[])[.. U32(0), .. U16(0), .. U16(indexOf(version)), .. U32(Add(version)), .. U32(at == versions.Length - 1 ? 0u : 16u)]),
    ];

    private byte[] Verdef(string name, bool isLast) =>
        [.. U16(1), .. U16(0), .. U16(1), .. U16(1), .. U32(0), .. U32(20), .. U32(isLast ? 0u : 28u), .. U32(Add(name)), .. U32(0)];

    private uint Add(string text)
    {
        var at = (uint)_strings.Count;
        _strings.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
        return at;
    }

    private static byte[] Padded(int size, byte[] bytes) => [.. bytes, .. new byte[size - bytes.Length]];

    private static byte[] U16(ushort value) => BitConverter.GetBytes(value);

    private static byte[] U32(uint value) => BitConverter.GetBytes(value);

    private static byte[] U64(ulong value) => BitConverter.GetBytes(value);
}
