using System.CommandLine;
using Seq2Seq.Data;

namespace Seq2Seq.Cli;

/// <summary>seq2seq embed: lines in, a vector for each out.</summary>
internal static class EmbedCommand
{
    private static readonly CommandDescription Description = new(
        "embed",
        """
        Writes one vector for each line of text: the encoder's output, averaged over the line's tokens and its end token.
        tsv: a line per vector, its numbers parted by TABs, no header. npy (--output FILE.npy): NumPy's format, float32, [lines, d_model].
        """,
        "seq2seq embed runs/toy-encoder --input lines.txt --output vectors.npy");

    public static Command Create(CommandFactory factory)
    {
        var checkpoint = new Argument<string>("CHECKPOINT") { Description = "Folder of a run or of a checkpoint whose model has an encoder." };
        var input = new Option<string>("--input") { Description = "File of lines; - is standard input.", DefaultValueFactory = _ => "-", HelpName = "FILE" };
        var output = new Option<string>("--output") { Description = "File to write, .tsv or .npy; - is standard output, as tsv.", DefaultValueFactory = _ => "-", HelpName = "FILE" };
        var device = new Option<string>("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };
        return factory.Create(Description, [checkpoint, input, output, device], (parsed, context) =>
        {
            var to = parsed.GetValue(output)!;
            var isNpy = Path.GetExtension(to) == ".npy";
            if (!isNpy && to != "-" && Path.GetExtension(to) != ".tsv")
            {
                throw new InputException($"--output is '{to}'; a name in .tsv or .npy, or -, is wanted.");
            }

            using var embedder = Embedder.Load(parsed.GetValue(checkpoint)!, parsed.GetValue(device)!);
            var from = parsed.GetValue(input)!;
            var lines = from == "-" ? TextLines.ReadAll(context.Io.Input, "standard input") : TextLines.ReadAll(from);
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
