using System.Text.Json;
using Seq2Seq.Generation;

namespace Seq2Seq.Tests.Generation;

/// <summary>A checkpoint that another program made, and what PyTorch decodes with it (Fixtures/Generation/make_parity.py).</summary>
internal static class ParityFixture
{
    public const int Longest = 16;

    public static string Checkpoint { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Generation", "parity");

    public static IReadOnlyList<ParityLine> Lines { get; } =
        [.. File.ReadLines(Path.Combine(Checkpoint, "lines.jsonl")).Select(line => JsonSerializer.Deserialize<ParityLine>(line, JsonSerializerOptions.Web)!)];

    public static IReadOnlyList<GenerationRequest> Requests { get; } = [.. Lines.Select((line, i) => new GenerationRequest { Line = i, Source = line.Source })];
}

internal sealed record ParityLine(int[] Source, ParityHypothesis Greedy, ParityHypothesis[] Beam);

internal sealed record ParityHypothesis(int[] Ids, double LogProb, bool Finished)
{
    public double Score => LogProb / (Ids.Length + (Finished ? 1 : 0));
}
