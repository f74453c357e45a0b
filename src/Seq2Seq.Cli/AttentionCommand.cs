using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seq2Seq.Model;

namespace Seq2Seq.Cli;

/// <summary>seq2seq attention: where a model looks.</summary>
internal static class AttentionCommand
{
    private static readonly CommandDescription Description = new(
        "attention",
        """
        Writes the attention weights of every layer and head for a text and its target: the one given, or what the model writes.

        JSON: {"source": [token…], "target": [token…], "predicted": [token…], "encoder_self": W, "decoder_self": W, "cross": W}.
        source ends with the end token, target begins with the begin token, predicted[i] is what stands at target[i] to be written.
        W[layer][head][query][key] are numbers from 0 to 1, a row over the keys sums to 1. Queries are places in source for
        encoder_self and in target for the others; keys are places in target for decoder_self and in source for the others.
        What a model does not have is null: source, encoder_self and cross without an encoder, target, predicted, decoder_self
        and cross without a decoder.
        """,
        "seq2seq attention runs/toy --text \"I am happy\" --output attention.json");

    private static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandFactory factory)
    {
        var checkpoint = new Argument<string>("CHECKPOINT") { Description = "Folder of a run or of a checkpoint." };
        var text = new Option<string>("--text") { Description = "The source; of a model without an encoder the beginning of the text.", Required = true, HelpName = "TEXT" };
        var target = new Option<string?>("--target") { Description = "The target; what the model writes, greedily, when not given.", HelpName = "TEXT" };
        var ids = new Option<bool>("--ids") { Description = "Text and target are token ids parted by spaces." };
        var output = new Option<string>("--output") { Description = "File to write, .json; - is standard output.", Required = true, HelpName = "FILE" };
        var device = new Option<string>("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };
        return factory.Create(Description, [checkpoint, text, target, ids, output, device], (parsed, context) =>
        {
            var to = parsed.GetValue(output)!;
            if (to != "-" && Path.GetExtension(to) != ".json")
            {
                throw new InputException($"--output is '{to}'; a name in .json, or -, is wanted.");
            }

            using var reader = AttentionReader.Load(parsed.GetValue(checkpoint)!, parsed.GetValue(device)!);
            var (read, written) = (parsed.GetValue(text)!, parsed.GetValue(target));
            var size = reader.Config.VocabSize;
            var map = parsed.GetValue(ids)
                ? reader.Read(TokenIds.Parse(read, "--text", size), written is null ? null : TokenIds.Parse(written, "--target", size))
                : reader.Read(read, written);
            OutputFile.Write(to, context.Io.Output, writer => writer.WriteLine(Json(map)));
            return ExitCode.Done;
        });
    }

    private static string Json(AttentionMap map) => JsonSerializer.Serialize(
        new
        {
            source = OrNull(map.Source),
            target = OrNull(map.Target),
            predicted = OrNull(map.Predicted),
            encoder_self = map.Weights.GetValueOrDefault(AttentionKind.EncoderSelf),
            decoder_self = map.Weights.GetValueOrDefault(AttentionKind.DecoderSelf),
            cross = map.Weights.GetValueOrDefault(AttentionKind.Cross),
        },
        Layout);

    private static IReadOnlyList<string>? OrNull(IReadOnlyList<string> tokens) => tokens.Count == 0 ? null : tokens;
}
