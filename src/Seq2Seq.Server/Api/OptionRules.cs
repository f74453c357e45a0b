using System.Text.Json;
using System.Text.RegularExpressions;
using Seq2Seq.Configuration;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Api;

/// <summary>What a server asks of the options of a request.</summary>
internal static partial class OptionRules
{
    /// <summary>Refuses options that make no sense, or want more than the server gives.</summary>
    /// <exception cref="ApiException">So they do.</exception>
    public static void Check(GenerationOptions options, ServerLimits limits)
    {
        if (options.Validate().FirstOrDefault() is { } problem)
        {
            throw ApiException.Bad("bad_options", $"{CamelCase(problem.ToString())}.");
        }

        if (options.RowsPerSource > limits.RowsPerText)
        {
            var key = options.Strategy == Strategy.Sample ? "samples" : "beamSize";
            throw ApiException.Bad("bad_options", $"{key} is {options.RowsPerSource}; at most {limits.RowsPerText} is wanted on this server.");
        }
    }

    // Files spell top_p what requests spell topP.
    private static string CamelCase(string sentence) =>
        SnakeWord().Replace(sentence, word => JsonNamingPolicy.CamelCase.ConvertName(string.Concat(word.Value.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))));

    [GeneratedRegex("[a-z]+(_[a-z]+)+")]
    private static partial Regex SnakeWord();
}
