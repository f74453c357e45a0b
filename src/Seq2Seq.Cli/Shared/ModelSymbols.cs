using System.CommandLine;
using Seq2Seq.Cli.Completion;
using Seq2Seq.Configuration;
using Seq2Seq.Model;

namespace Seq2Seq.Cli;

/// <summary>The options by which a command line says which models work, and where.</summary>
internal sealed class ModelSymbols
{
    private readonly Argument<string> _checkpoint = CommonSymbols.Checkpoint();
    private readonly Option<string[]> _ensemble = new("--ensemble") { Description = "More checkpoints with the same vocabulary, whose probabilities are averaged.", HelpName = "CHECKPOINT", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _batchTokens;
    private readonly Option<string> _device = CommonSymbols.Device();
    private readonly Option<string> _precision = ChoiceOption.Create("--precision", "Number format; bfloat16 is faster where the processor has it, and a little less exact.", "float32", "bfloat16");

    /// <summary>Makes the options.</summary>
    /// <param name="batchTokensOf">What the size of a batch counts.</param>
    public ModelSymbols(string batchTokensOf)
    {
        _batchTokens = NumberOption.Create("--batch-tokens", "N", $"Most padded {batchTokensOf} of a batch; a single line always fits.", TranslationSettings.DefaultBatchTokens);
        _ensemble.CompletionSources.Add(context => KnownFolders.Checkpoints(context.WordToComplete));
    }

    /// <summary>The folder, which comes first.</summary>
    public Symbol Argument => _checkpoint;

    /// <summary>Which models, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> Which => [_ensemble, _precision];

    /// <summary>How the machine is used, at the end of every --help.</summary>
    public IEnumerable<Symbol> Where => [_batchTokens, _device];

    /// <summary>The models, ready to work.</summary>
    public ChosenModels Models(ParseResult parsed) => new(
        [parsed.GetRequiredValue(_checkpoint), .. parsed.GetValue(_ensemble) ?? []],
        parsed.GetRequiredValue(_device),
        parsed.GetValue(_precision) == "bfloat16" ? Precision.Bfloat16 : Precision.Float32);

    /// <summary>The size of a batch.</summary>
    /// <exception cref="InputException">It is below 1.</exception>
    public int BatchTokens(ParseResult parsed) => parsed.GetValue(_batchTokens) is var tokens and >= 1
        ? tokens
        : throw new InputException($"--batch-tokens is {parsed.GetValue(_batchTokens)}; at least 1 is wanted.");
}

/// <summary>Which models work, where, and in which number format.</summary>
/// <param name="Checkpoints">Folders of checkpoints or runs; several are an ensemble.</param>
/// <param name="Device">auto, cpu, cuda or cuda:N.</param>
/// <param name="Precision">Number format of the weights and their products.</param>
internal sealed record ChosenModels(IReadOnlyList<string> Checkpoints, string Device, Precision Precision)
{
    /// <summary>The first one's folder, for messages.</summary>
    public string Name => Checkpoints[0];

    /// <summary>Loads them.</summary>
    public Translator Load() => Translator.Load(Checkpoints, TorchNetwork.Loader(Device, Precision));

    /// <summary>Refuses models that read no text.</summary>
    /// <param name="translator">The models.</param>
    /// <param name="ids">What --ids would be for.</param>
    /// <exception cref="InputException">They have no tokenizer.</exception>
    public void RequireTokenizer(Translator translator, string ids)
    {
        if (!translator.HasTokenizer)
        {
            throw new InputException($"{Name} has no tokenizer/ folder; --ids, for {ids}, is wanted.");
        }
    }
}
