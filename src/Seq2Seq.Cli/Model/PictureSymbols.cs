using System.CommandLine;
using System.Globalization;
using Seq2Seq.Generation;
using Seq2Seq.Pictures;

namespace Seq2Seq.Cli;

/// <summary>The options by which a command line says which heatmap to draw.</summary>
internal sealed class PictureSymbols
{
    private static readonly Dictionary<string, AttentionKind> Kinds = new()
    {
        ["encoder"] = AttentionKind.EncoderSelf,
        ["decoder"] = AttentionKind.DecoderSelf,
        ["cross"] = AttentionKind.Cross,
    };

    private readonly Option<string?> _kind = ChoiceOption.Optional("--kind", "Which attention an .svg shows; the last of these that the model has unless told.", [.. Kinds.Keys]);
    private readonly Option<int?> _layer = NumberOption.Optional<int>("--layer", "N", "Its layer, from 1; the last one unless told.");
    private readonly Option<string?> _head = new("--head") { Description = "Its head, from 1, or the mean of all; the mean unless told.", HelpName = "N|mean" };
    private readonly Option<string?> _theme = ChoiceOption.Optional("--theme", "Its colours; auto, as whoever looks at it prefers, unless told.", "auto", "light", "dark");

    /// <summary>Every option, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> All => [_kind, _layer, _head, _theme];

    /// <summary>What a command line asks for, given what there is.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isWanted">Whether a picture is asked for at all.</param>
    /// <exception cref="InputException">An option of a picture where none is asked for, or a head that is no number.</exception>
    public Func<AttentionMap, PictureChoice> Read(ParseResult parsed, bool isWanted)
    {
        if (!isWanted && All.OfType<Option>().FirstOrDefault(option => parsed.GetResult(option) is not null) is { } option)
        {
            throw new InputException($"{option.Name} says what a picture shows; an --output in .svg is wanted with it.");
        }

        var head = HeadOf(parsed.GetValue(_head));
        var theme = Enum.Parse<PictureTheme>(parsed.GetValue(_theme) ?? "auto", ignoreCase: true);
        return map =>
        {
            var kind = parsed.GetValue(_kind) is { } name ? Kinds[name] : map.Weights.Keys.Max();
            var layer = parsed.GetValue(_layer) ?? map.Weights.GetValueOrDefault(kind)?.Count ?? 1;
            return new PictureChoice(kind, layer - 1, head - 1, theme);
        };
    }

    private static int? HeadOf(string? text) =>
        text is null or "mean" ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InputException($"--head is '{text}'; a number from 1, or mean, is wanted.");
}
