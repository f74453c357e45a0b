using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seq2Seq.Cli;

/// <summary>How every command writes JSON for programs: camelCase names, two spaces, LF, text as it is.</summary>
internal static class JsonLayout
{
    public static JsonSerializerOptions Indented { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>Nouns beside numbers.</summary>
internal static class Plural
{
    /// <summary>"line" beside 1, "lines" beside any other number.</summary>
    public static string Of(string noun, long count) => count == 1 ? noun : $"{noun}s";
}
