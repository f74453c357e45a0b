using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Model;

namespace Seq2Seq.Cli;

/// <summary>seq2seq inspect: what a checkpoint holds.</summary>
internal static class InspectCommand
{
    private static readonly CommandDescription Description = new(
        "inspect", "Shows what a checkpoint holds: configuration, weights, sizes.\nJSON: {\"config\": {…}, \"parameters\": N, \"weights\": [{\"name\", \"shape\", \"parameters\"}]}.", "seq2seq inspect runs/toy");

    public static Command Create(CommandFactory factory)
    {
        var checkpoint = new Argument<string>("CHECKPOINT") { Description = "Folder of a run or of a checkpoint." };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return factory.Create(Description, [checkpoint, format], (parsed, context) =>
        {
            var folder = ModelCheckpoint.Resolve(parsed.GetValue(checkpoint)!);
            using var model = ModelCheckpoint.LoadModel(folder, Placement.Default);
            context.Io.Output.Write(parsed.GetValue(format) == "json" ? Json(model) : Text(folder, model));
            return ExitCode.Done;
        });
    }

    private static string Text(string folder, Seq2SeqModel model)
    {
        var weights = model.Weights();
        var total = weights.Sum(weight => weight.Count);
        var width = weights.Max(weight => weight.Name.Length);
        var lines = weights.Select(weight => string.Create(
            CultureInfo.InvariantCulture, $"{weight.Name.PadRight(width)}  {string.Join(" x ", weight.Shape),-14}  {weight.Count,12:N0}"));
        return string.Create(CultureInfo.InvariantCulture, $"{folder}\n\n{ConfigText.ToYaml(model.Config)}\n{string.Join('\n', lines)}\n")
            + string.Create(CultureInfo.InvariantCulture, $"{"all".PadRight(width)}  {"",-14}  {total,12:N0}\nin float32 {total * 4 / 1e6:F1} MB, in bfloat16 {total * 2 / 1e6:F1} MB\n");
    }

    private static string Json(Seq2SeqModel model)
    {
        var weights = model.Weights();
        using var config = JsonDocument.Parse(ConfigText.ToJson(model.Config));
        return JsonSerializer.Serialize(new
        {
            config = config.RootElement,
            parameters = weights.Sum(weight => weight.Count),
            weights = weights.Select(weight => new { name = weight.Name, shape = weight.Shape, parameters = weight.Count }),
        }) + "\n";
    }
}
