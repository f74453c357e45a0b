using System.Globalization;

namespace Seq2Seq.Data.Doctor;

/// <summary>Collects the faults of one split, like ones together.</summary>
/// <param name="split">Its name.</param>
/// <param name="dropLong">Whether sentences too long are left out rather than an error.</param>
internal sealed class FindingLog(string split, bool dropLong)
{
    private const int ShownPlaces = 5;

    private readonly SortedDictionary<DataFault, (long Count, List<string> Places)> _counted = [];
    private readonly List<DataFinding> _told = [];

    /// <summary>Counts a fault at a place.</summary>
    public void Count(DataFault fault, string place, long times = 1)
    {
        var (count, places) = _counted.TryGetValue(fault, out var known) ? known : (0, []);
        if (places.Count < ShownPlaces)
        {
            places.Add(place);
        }

        _counted[fault] = (count + times, places);
    }

    /// <summary>Adds a finding with a sentence of its own.</summary>
    public void Tell(Severity severity, DataFault fault, string message, long count = 1) =>
        _told.Add(new DataFinding(severity, fault, split, count, message, []));

    /// <summary>All findings, the worst first.</summary>
    public IEnumerable<DataFinding> Findings() => _told
        .Concat(_counted.Select(entry => new DataFinding(SeverityOf(entry.Key), entry.Key, split, entry.Value.Count, Sentence(entry.Key, entry.Value.Count), entry.Value.Places)))
        .OrderByDescending(finding => finding.Severity)
        .ThenBy(finding => finding.Fault);

    private Severity SeverityOf(DataFault fault) => fault switch
    {
        DataFault.Unreadable or DataFault.EmptyFile or DataFault.Encoding or DataFault.Layout or DataFault.LineCount => Severity.Error,
        DataFault.TooLong => dropLong ? Severity.Warning : Severity.Error,
        DataFault.CarriageReturn or DataFault.ByteOrderMark => Severity.Note,
        _ => Severity.Warning,
    };

    private static string Sentence(DataFault fault, long count)
    {
        var number = count.ToString("N0", CultureInfo.InvariantCulture);
        var (one, many) = Words(fault);
        return $"{number} {(count == 1 ? one : many)}";
    }

    private static (string One, string Many) Words(DataFault fault) => fault switch
    {
        DataFault.Encoding => ("line that is not UTF-8", "lines that are not UTF-8"),
        DataFault.Layout => ("line that is not laid out as a pair", "lines that are not laid out as pairs"),
        DataFault.TooLong => ("pair with a side that is too long", "pairs with a side that is too long"),
        DataFault.EmptySide => ("pair with an empty side", "pairs with an empty side"),
        DataFault.Identical => ("pair with the same text on both sides", "pairs with the same text on both sides"),
        DataFault.Duplicate => ("pair that occurred before", "pairs that occurred before"),
        DataFault.Leak => ("pair that is in the validation or test set, too", "pairs that are in the validation or test set, too"),
        DataFault.SourceLeak => ("source that is in the validation or test set, with another target", "sources that are in the validation or test set, with another target"),
        DataFault.Ratio => ("pair whose sides are of very unlike lengths", "pairs whose sides are of very unlike lengths"),
        DataFault.Misaligned => ("stretch of lines whose targets seem to belong to other lines", "stretches of lines whose targets seem to belong to other lines"),
        DataFault.Numbers => ("pair with numbers on both sides, none the same", "pairs with numbers on both sides, none the same"),
        DataFault.Script => ("text in a script unlike that of the others", "texts in a script unlike that of the others"),
        DataFault.Brackets => ("text with brackets or quotation marks that do not pair up", "texts with brackets or quotation marks that do not pair up"),
        DataFault.Control => ("text with control, line-break or replacement characters", "texts with control, line-break or replacement characters"),
        DataFault.Mojibake => ("text that looks like UTF-8 read as Latin-1", "texts that look like UTF-8 read as Latin-1"),
        DataFault.CarriageReturn => ("line that ends with CR LF; the CR is taken off", "lines that end with CR LF; the CR is taken off"),
        DataFault.ByteOrderMark => ("file with a byte order mark; it is taken off", "files with a byte order mark; it is taken off"),
        DataFault.UnseenCharacters => ("character that the training text does not have", "characters that the training text does not have"),
        DataFault.Unknown => ("unknown token", "unknown tokens"),
        _ => ("fault", "faults"),
    };
}
