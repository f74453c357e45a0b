using System.Globalization;

namespace Seq2Seq.Tokenization;

/// <summary>What normalization needs of the Unicode Character Database; read from UnicodeNormalization.txt, which is embedded, on first use.</summary>
internal sealed class UnicodeNormalizationTable
{
    /// <summary>Below this character nothing changes in either form.</summary>
    public const char FirstAffected = '\u00A0';

    private static readonly Lazy<UnicodeNormalizationTable> Loaded = new(() => new UnicodeNormalizationTable());

    private readonly Dictionary<int, int> _classes = [];
    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatible = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];
    private readonly HashSet<int> _unstable = [];
    private readonly HashSet<int> _unstableWhenCompatible = [];

    private UnicodeNormalizationTable()
    {
        using var stream = typeof(UnicodeNormalizationTable).Assembly.GetManifestResourceStream("UnicodeNormalization.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                Read(line.Split(' '));
            }
        }

        _unstable.UnionWith(_classes.Keys);
        _unstable.UnionWith(_compositions.Keys.Select(pair => pair.Second));
        _unstable.UnionWith(_canonical.Keys.Except(_compositions.Values));
        _unstableWhenCompatible.UnionWith(_unstable);
        _unstableWhenCompatible.UnionWith(_compatible.Keys);
        _unstableWhenCompatible.UnionWith(_canonical.Keys.Where(HoldsCompatible));
    }

    /// <summary>The table.</summary>
    public static UnicodeNormalizationTable Instance => Loaded.Value;

    /// <summary>0 for a starter, else the class by which combining marks are ordered.</summary>
    public int CombiningClass(int scalar) => _classes.GetValueOrDefault(scalar);

    /// <summary>One step of decomposition, or null.</summary>
    public int[]? Decomposition(int scalar, bool compatible) =>
        _canonical.GetValueOrDefault(scalar) ?? (compatible ? _compatible.GetValueOrDefault(scalar) : null);

    /// <summary>The character that two compose to, or null.</summary>
    public int? Composition(int first, int second) => _compositions.TryGetValue((first, second), out var composed) ? composed : null;

    /// <summary>Whether normalization may change the character or what stands before it.</summary>
    public bool MayChange(int scalar, bool compatible) => (compatible ? _unstableWhenCompatible : _unstable).Contains(scalar);

    private bool HoldsCompatible(int scalar) =>
        _compatible.ContainsKey(scalar) || (_canonical.TryGetValue(scalar, out var parts) && parts.Any(HoldsCompatible));

    private void Read(string[] fields)
    {
        var ends = fields[1].Split('-');
        var first = Code(ends[0]);
        var last = Code(ends[^1]);
        for (var code = first; code <= last; code++)
        {
            if (fields[0] == "ccc")
            {
                _classes.Add(code, int.Parse(fields[2], CultureInfo.InvariantCulture));
                continue;
            }

            var target = fields[2..].Select(Code).ToArray();
            target[0] += code - first;
            (fields[0] == "k" ? _compatible : _canonical).Add(code, target);
            if (fields[0] == "c")
            {
                _compositions.Add((target[0], target[1]), code);
            }
        }
    }

    private static int Code(string hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
