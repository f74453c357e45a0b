using System.CommandLine;

namespace Seq2Seq.Cli;

/// <summary>The options by which a command line says which models work, and where.</summary>
internal sealed class ModelSymbols(string batchTokensOf)
{
    private readonly Argument<string> _checkpoint = new("CHECKPOINT") { Description = "Folder of a run or of a checkpoint." };
    private readonly Option<string[]> _ensemble = new("--ensemble") { Description = "More checkpoints with the same vocabulary, whose probabilities are averaged.", HelpName = "CHECKPOINT", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _batchTokens = NumberOption.Create("--batch-tokens", "N", $"Most padded {batchTokensOf} of a batch; a single line always fits.", TranslationSettings.DefaultBatchTokens);
    private readonly Option<string> _device = new("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };

    /// <summary>The folder, which comes first.</summary>
    public Symbol Argument => _checkpoint;

    /// <summary>Every option, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> Options => [_ensemble, _batchTokens, _device];

    /// <summary>The checkpoints.</summary>
    public IReadOnlyList<string> Checkpoints(ParseResult parsed) => [parsed.GetRequiredValue(_checkpoint), .. parsed.GetValue(_ensemble) ?? []];

    /// <summary>The device.</summary>
    public string Device(ParseResult parsed) => parsed.GetRequiredValue(_device);

    /// <summary>The size of a batch.</summary>
    /// <exception cref="InputException">It is below 1.</exception>
    public int BatchTokens(ParseResult parsed) => parsed.GetValue(_batchTokens) is var tokens and >= 1
        ? tokens
        : throw new InputException($"--batch-tokens is {parsed.GetValue(_batchTokens)}; at least 1 is wanted.");
}
