using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Seq2Seq.Benchmarks;

/// <summary>What was measured along one curve: a row for each point of it.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Names of the columns for programs, and for people.</param>
internal sealed record CurveTable(string Name, string Title, params IReadOnlyList<(string Key, string Heading)> Columns)
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n" };

    private readonly List<object[]> _rows = [];

    /// <summary>Adds a point.</summary>
    /// <param name="cells">A text or a number for every column.</param>
    public void Add(params object[] cells) => _rows.Add(cells);

    /// <summary>A table in Markdown.</summary>
    public string Markdown()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"### {Title}\n\n");
        text.Append(Line(Columns.Select(column => column.Heading))).Append(Line(Columns.Select((_, column) => _rows.All(row => row[column] is string) ? "---" : "---:")));
        _rows.ForEach(row => text.Append(Line(row.Select(Cell))));
        return text.ToString();
    }

    /// <summary>{"curve", "title", "processors", "rows": [{a value for every column}]}.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            curve = Name,
            title = Title,
            processors = Environment.ProcessorCount,
            rows = _rows.Select(row => Columns.Zip(row).ToDictionary(pair => pair.First.Key, pair => pair.Second)),
        },
        Layout) + "\n";

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Cell(object cell) => cell switch
    {
        string text => text,
        double number => number.ToString(number < 100 ? "N2" : "N0", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{cell:N0}"),
    };
}
