namespace Seq2Seq.Cli;

/// <summary>
/// Cells in columns, two spaces between them. Not Spectre.Console's table: it fills every line up with spaces, breaks what is wider than the console, and so
/// would not do for files and pipes.
/// </summary>
internal static class TextTable
{
    /// <summary>The lines of a table, without spaces at their ends.</summary>
    /// <param name="rows">Rows of equally many cells.</param>
    /// <param name="right">The columns that are aligned to the right, as numbers are.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, params int[] right)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => right.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            yield return string.Join("  ", cells).TrimEnd();
        }
    }
}
