using System.CommandLine;
using Seq2Seq.Model;

namespace Seq2Seq.Cli;

/// <summary>seq2seq embed: lines in, a vector for each out.</summary>
internal static class EmbedCommand
{
    private static readonly CommandDescription Description = new(
        "embed",
        "Writes a vector for each line of text: the encoder's output, averaged over its tokens.",
        "seq2seq embed runs/toy-encoder --input lines.txt --output vectors.npy")
    {
        Details = """
            The end token counts as one of a line's tokens.

            .tsv (or -): a line per vector, its numbers parted by TABs, no header. .npy: NumPy's format, float32, [lines, d_model].
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var checkpoint = CommonSymbols.Checkpoint("Folder of a run or of a checkpoint, whose model has an encoder.");
        var input = CommonSymbols.Input("File of lines");
        var output = CommonSymbols.Output("File to write, .tsv or .npy");
        var device = CommonSymbols.Device();
        return factory.Create(Description, [checkpoint, input, output, device], (parsed, context) =>
        {
            var to = parsed.GetValue(output)!;
            var isNpy = Path.GetExtension(to) == ".npy";
            if (!isNpy && to != "-" && Path.GetExtension(to) != ".tsv")
            {
                throw new InputException($"--output is '{to}'; a name in .tsv or .npy, or -, is wanted.");
            }

            OutputFile.Require(to);
            using var embedder = Embedder.Load(parsed.GetValue(checkpoint)!, TorchNetwork.Loader(parsed.GetValue(device)!));
            var from = parsed.GetValue(input)!;
            var lines = InputLines.Read(from, context.Io.Input);
            var vectors = embedder.Embed([.. lines], context.Cancellation);
            if (isNpy)
            {
                OutputFile.WriteBytes(to, stream => VectorFormat.WriteNpy(stream, vectors, embedder.Config.DModel));
            }
            else
            {
                OutputFile.Write(to, context.Io.Output, writer => VectorFormat.WriteTsv(writer, vectors));
            }

            return ExitCode.Done;
        });
    }
}
