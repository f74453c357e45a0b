using System.CommandLine;
using System.Text;
using Seq2Seq.Model;
using Seq2Seq.Pictures;

namespace Seq2Seq.Cli;

/// <summary>seq2seq attention: where a model looks.</summary>
internal static class AttentionCommand
{
    private static readonly CommandDescription Description = new(
        "attention",
        "Shows where a model looks for a text and its target: as a page, a picture or numbers.",
        "seq2seq attention runs/toy --text \"I am happy\" --output attention.html")
    {
        Details = """
            The target is the one given, or what the model writes. The ending of --output says how it is shown.

            .html: the explorer, one file that works without a network: the attention of every layer and head, generation step by step, and what each filter of
            sampling keeps.

            .svg: one heatmap (--kind, --layer, --head, --theme) for a paper or a README.

            .json (or -): {"source": [token…], "target": [token…], "predicted": [token…], "encoder_self": W, "decoder_self": W, "cross": W}.
            source ends with the end token, target begins with the begin token, predicted[i] is what stands at target[i] to be written.
            W[layer][head][query][key] are numbers from 0 to 1, a row over the keys sums to 1. Queries are places in source for
            encoder_self and in target for the others; keys are places in target for decoder_self and in source for the others.
            What a model does not have is null: source, encoder_self and cross without an encoder, target, predicted, decoder_self
            and cross without a decoder.
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var checkpoint = CommonSymbols.Checkpoint();
        var text = new Option<string>("--text") { Description = "The source; of a model without an encoder the beginning of the text.", Required = true, HelpName = "TEXT" };
        var target = new Option<string?>("--target") { Description = "The target; what the model writes, greedily, unless told.", HelpName = "TEXT" };
        var ids = CommonSymbols.Ids("Text and target are");
        var output = CommonSymbols.RequiredOutput("File to write, .html, .svg or .json; - is standard output, as JSON.", "FILE");
        var device = CommonSymbols.Device();
        var picture = new PictureSymbols();
        return factory.Create(Description, [checkpoint, text, target, ids, output, .. picture.All, device], (parsed, context) =>
        {
            var to = parsed.GetValue(output)!;
            var make = Maker(to, picture.Read(parsed, isWanted: Path.GetExtension(to) == ".svg"));
            OutputFile.Require(to);
            using var reader = AttentionReader.Load(parsed.GetValue(checkpoint)!, TorchNetwork.Loader(parsed.GetValue(device)!));
            var (read, written) = (parsed.GetValue(text)!, parsed.GetValue(target));
            var size = reader.Config.VocabSize;
            var map = parsed.GetValue(ids)
                ? reader.Read(TokenIds.Parse(read, "--text", size), written is null ? null : TokenIds.Parse(written, "--target", size))
                : reader.Read(read, written);
            var made = make(map);
            OutputFile.Write(to, context.Io.Output, writer => writer.Write(made));
            return ExitCode.Done;
        });
    }

    private static Func<AttentionMap, string> Maker(string output, Func<AttentionMap, PictureChoice> choose) => output == "-" ? Json : Path.GetExtension(output) switch
    {
        ".json" => Json,
        ".html" => ExplorerPage.Html,
        ".svg" => map => AttentionPicture.Svg(map, choose(map)),
        _ => throw new InputException($"--output is '{output}'; a name in .html, .svg or .json, or -, is wanted."),
    };

    private static string Json(AttentionMap map) => Encoding.UTF8.GetString(AttentionDocument.Weights(map)) + "\n";
}
