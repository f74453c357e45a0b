using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;

namespace Seq2Seq.Cli;

/// <summary>seq2seq inspect: what a checkpoint holds.</summary>
internal static class InspectCommand
{
    private static readonly CommandDescription Description = new(
        "inspect",
        "Shows what a checkpoint holds: its configuration, and a table of its modules.",
        "seq2seq inspect runs/toy")
    {
        Details = """
            The table has shapes, parameters, memory and floating-point operations per target token (matrix products of a forward pass with source and target of
            --length tokens).

            --format json writes {"config": {…}, "length": N, "parameters": N, "bytes": {"float32": N, "bfloat16": N}, "operations": N,
            "modules": [{"name", "shape", "parameters", "bytes": {"float32", "bfloat16"}, "operations"}]}; operations are per target token.
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var checkpoint = CommonSymbols.Checkpoint();
        var length = NumberOption.Create("--length", "N", "Tokens of source and target that operations are counted for.", ModelSummary.DefaultLength);
        var format = CommonSymbols.Format("text", "json");
        return factory.Create(Description, [checkpoint, length, format], (parsed, context) =>
        {
            var tokens = parsed.GetValue(length);
            if (tokens < 1)
            {
                throw new InputException($"--length is {tokens}; at least 1 is wanted.");
            }

            var folder = ModelFolder.Resolve(parsed.GetValue(checkpoint)!);
            using var model = ModelFolder.OpenModel(folder);
            var summary = ModelSummary.Of(model.Config, tokens);
            context.Io.Output.Write(parsed.GetValue(format) == "json" ? Json(summary) : Text(folder, summary));
            return ExitCode.Done;
        });
    }

    private static string Text(string folder, ModelSummary summary)
    {
        string[] head = ["module", "shape", "parameters", "float32 bytes", "bfloat16 bytes", "operations/token"];
        var rows = summary.Modules.Select(module => Row(module.Name, string.Join(" x ", module.Shape), [module.Parameters, module.Float32Bytes, module.Bfloat16Bytes, module.Operations]));
        var total = Row("all", "", [summary.Parameters, summary.Float32Bytes, summary.Bfloat16Bytes, summary.Operations]);
        string[][] table = [head, .. rows, total];
        var text = new StringBuilder($"{folder}\n\n{YamlText.ToYaml(summary.Config)}\n");
        foreach (var line in TextTable.Lines(table, right: [2, 3, 4, 5]))
        {
            text.Append(line).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{summary.Parameters:N0} parameters: {summary.Float32Bytes / 1e6:F1} MB in float32, {summary.Bfloat16Bytes / 1e6:F1} MB in bfloat16 (norms and positions stay float32).\n");
        text.Append(CultureInfo.InvariantCulture, $"{summary.Operations / 1e6:F2} million floating-point operations per target token, at {summary.Length} tokens a side.\n");
        return text.ToString();
    }

    private static string[] Row(string name, string shape, long[] numbers) =>
        [name, shape, .. numbers.Select(number => number.ToString("N0", CultureInfo.InvariantCulture))];

    private static string Json(ModelSummary summary)
    {
        using var config = JsonDocument.Parse(ConfigJson.ToJson(summary.Config));
        return JsonSerializer.Serialize(
            new
            {
                config = config.RootElement,
                length = summary.Length,
                parameters = summary.Parameters,
                bytes = new { float32 = summary.Float32Bytes, bfloat16 = summary.Bfloat16Bytes },
                operations = summary.Operations,
                modules = summary.Modules.Select(module => new
                {
                    name = module.Name,
                    shape = module.Shape,
                    parameters = module.Parameters,
                    bytes = new { float32 = module.Float32Bytes, bfloat16 = module.Bfloat16Bytes },
                    operations = module.Operations,
                }),
            },
            JsonLayout.Indented) + "\n";
    }
}
