using System.Buffers.Binary;
using System.Text;

namespace Seq2Seq.Native;

/// <summary>
/// What a 64-bit little-endian ELF file says of symbol versions: those that it needs of other libraries and those that it defines (System V ABI, and
/// "Symbol Versioning" of the Linux Standard Base, section 10.7).
/// </summary>
internal sealed class ElfFile
{
    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;
    private const int RelocationSize = 24;
    private const uint DynamicSymbols = 11; // SHT_DYNSYM
    private const uint Relocations = 4; // SHT_RELA
    private const uint VersionDefinitions = 0x6ffffffd; // SHT_GNU_verdef
    private const uint VersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const uint SymbolVersions = 0x6fffffff; // SHT_GNU_versym
    private const ushort VersionMask = 0x7fff; // the highest bit hides a symbol

    private readonly byte[] _bytes;
    private readonly List<Section> _sections;

    private ElfFile(byte[] bytes)
    {
        _bytes = bytes;
        _sections = ReadSections();
        Needs = ReadNeeds();
        Definitions = ReadDefinitions();
    }

    /// <summary>The versions that the file needs of other libraries.</summary>
    public IReadOnlyList<VersionNeed> Needs { get; }

    /// <summary>The versions that the file defines.</summary>
    public IReadOnlyList<string> Definitions { get; }

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="InvalidDataException">It is not a 64-bit little-endian ELF file, or it is damaged.</exception>
    public static ElfFile Read(byte[] bytes)
    {
        if (bytes.Length < 64 || !bytes.AsSpan().StartsWith("\u007fELF"u8))
        {
            throw new InvalidDataException("expected an ELF file");
        }

        const byte SixtyFourBits = 2, LittleEndian = 1;
        if (bytes[4] != SixtyFourBits || bytes[5] != LittleEndian)
        {
            throw new InvalidDataException("expected a 64-bit little-endian ELF file");
        }

        try
        {
            return new ElfFile(bytes);
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("the ELF file is damaged: a table points outside the file", failure);
        }
    }

    /// <summary>The dynamic symbols of one version, and whether a relocation uses each of them.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<(string Name, bool IsRelocated)> SymbolsOf(VersionNeed need)
    {
        try
        {
            return [.. IndexesOf(need).Select(index => (SymbolName(index), IsRelocated(index)))];
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("the ELF file is damaged: a table points outside the file", failure);
        }
    }

    private List<int> IndexesOf(VersionNeed need)
    {
        var versions = Find(SymbolVersions);
        return versions is null ? [] : [.. Enumerable.Range(0, versions.Size / 2).Where(index => (U16(versions.Offset + (2 * index)) & VersionMask) == need.Index)];
    }

    private string SymbolName(int index)
    {
        var symbols = Find(DynamicSymbols) ?? throw new InvalidDataException("the ELF file is damaged: it has symbol versions and no symbols");
        return Text(symbols.Link, U32(symbols.Offset + (SymbolSize * index)));
    }

    private bool IsRelocated(int symbol) => _sections.Where(section => section.Type == Relocations).Any(section =>
        Enumerable.Range(0, section.Size / RelocationSize).Any(entry => U32(section.Offset + (RelocationSize * entry) + 12) == symbol));

    private List<Section> ReadSections()
    {
        var (start, count) = (checked((int)U64(0x28)), U16(0x3c));
        return [.. Enumerable.Range(0, count).Select(index => ReadSection(checked(start + (index * SectionHeaderSize))))];
    }

    private Section ReadSection(int at) => new(U32(at + 4), checked((int)U64(at + 0x18)), checked((int)U64(at + 0x20)), checked((int)U32(at + 0x28)));

    private List<VersionNeed> ReadNeeds()
    {
        var needs = new List<VersionNeed>();
        if (Find(VersionNeeds) is not { } table)
        {
            return needs;
        }

        // Verneed: version, count, file, first Vernaux, next Verneed. Vernaux: hash, flags, index, name, next. Offsets only grow, so both loops end.
        uint toNextFile;
        for (var file = table.Offset; ; file = checked(file + (int)toNextFile))
        {
            var (name, count, entry) = (Text(table.Link, U32(file + 4)), U16(file + 2), checked(file + (int)U32(file + 8)));
            for (var i = 0; i < count; i++)
            {
                needs.Add(new VersionNeed(name, Text(table.Link, U32(entry + 8)), U16(entry + 6), entry + 4, U16(entry + 4)));
                entry = checked(entry + (int)U32(entry + 12));
            }

            toNextFile = U32(file + 12);
            if (toNextFile == 0)
            {
                return needs;
            }
        }
    }

    private List<string> ReadDefinitions()
    {
        var definitions = new List<string>();
        if (Find(VersionDefinitions) is not { } table)
        {
            return definitions;
        }

        // Verdef: version, flags, index, count, hash, first Verdaux, next Verdef. The first Verdaux has the name.
        uint toNext;
        for (var entry = table.Offset; ; entry = checked(entry + (int)toNext))
        {
            definitions.Add(Text(table.Link, U32(checked(entry + (int)U32(entry + 12)))));
            toNext = U32(entry + 16);
            if (toNext == 0)
            {
                return definitions;
            }
        }
    }

    private Section? Find(uint type) => _sections.FirstOrDefault(section => section.Type == type);

    private string Text(int stringTable, uint at)
    {
        var bytes = _bytes.AsSpan(checked(_sections[stringTable].Offset + (int)at));
        return Encoding.UTF8.GetString(bytes[..bytes.IndexOf((byte)0)]);
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at));

    private ulong U64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(at));

    private sealed record Section(uint Type, int Offset, int Size, int Link);
}

/// <summary>A version of another library's symbols that an ELF file needs.</summary>
/// <param name="Library">The file name of that library: libstdc++.so.6.</param>
/// <param name="Version">The version: GLIBCXX_3.4.32.</param>
/// <param name="Index">What the file's symbols call it.</param>
/// <param name="FlagsOffset">Where its 16-bit flags are in the file.</param>
/// <param name="Flags">Those flags.</param>
internal sealed record VersionNeed(string Library, string Version, ushort Index, int FlagsOffset, ushort Flags)
{
    /// <summary>VER_FLG_WEAK: a loader that does not find the version continues without it.</summary>
    public const ushort Weak = 2;

    /// <summary>Whether a loader may go without it.</summary>
    public bool IsWeak => (Flags & Weak) != 0;
}
