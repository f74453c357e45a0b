using Seq2Seq.Metrics;

namespace Seq2Seq.Cli;

/// <summary>The file in which `seq2seq evaluate` puts sources, references, outputs and their scores beside each other.</summary>
internal static class SideBySide
{
    /// <summary>Writes a line of names and a line for each source, the worst output first.</summary>
    public static void Write(TestSet testSet, TestSetEvaluation evaluation, TextWriter output)
    {
        var (outputs, scores, quality) = (evaluation.Outputs, evaluation.Quality.OfSentences, evaluation.Quality);
        var several = testSet.References.Count > 1;
        WriteRow(output, ["source", .. testSet.References.Select((_, i) => several ? $"reference {i + 1}" : "reference"), "output", quality.Chrf.Name, quality.Bleu.Name, quality.Ter.Name, "line"]);
        foreach (var line in Enumerable.Range(0, outputs.Count).OrderBy(line => scores[line].Chrf).ThenByDescending(line => scores[line].Ter))
        {
            WriteRow(
                output,
                [
                    testSet.Sources[line],
                    .. testSet.References.Select(stream => stream[line]),
                    outputs[line],
                    MetricScore.Fixed(scores[line].Chrf, 2),
                    MetricScore.Fixed(scores[line].Bleu, 2),
                    MetricScore.Fixed(scores[line].Ter, 2),
                    $"{line}",
                ]);
        }
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> cells) => output.Write(string.Join('\t', cells.Select(TranslateWriter.OneLine)) + "\n");
}
