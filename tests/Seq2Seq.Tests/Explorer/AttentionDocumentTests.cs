using Seq2Seq.Generation;
using System.Runtime.InteropServices;
using System.Text.Json;
using Seq2Seq.Model;
using Seq2Seq.Pictures;

namespace Seq2Seq.Tests.Explorer;

public sealed class AttentionDocumentTests
{
    [Fact]
    public void The_rows_are_the_whole_softmax_and_the_likeliest_have_names()
    {
        var map = Maps.Read();

        using var json = JsonDocument.Parse(AttentionDocument.Whole(map));

        var steps = json.RootElement.GetProperty("steps");
        var rows = steps.GetProperty("log_probs").EnumerateArray().Select(row => MemoryMarshal.Cast<byte, float>(row.GetBytesFromBase64()).ToArray()).ToArray();
        Assert.Equal(map.LogProbs, rows);
        Assert.Equal(map.Target.Count, rows.Length);
        Assert.All(rows, row => Assert.Equal(1, row.Sum(value => Math.Exp(value)), 1e-5));
        var named = steps.GetProperty("names").EnumerateObject().ToDictionary(one => int.Parse(one.Name), one => one.Value.GetString());
        Assert.All(rows.SelectMany(row => row.Select((value, id) => (value, id)).OrderByDescending(one => one.value).Take(10)), one => Assert.Equal(map.TokenOf(one.id), named[one.id]));
    }

    [Fact]
    public void Each_row_of_weights_sums_to_1_and_masked_cells_are_exactly_0()
    {
        var map = Maps.Read();

        Assert.Equal(3, map.Weights.Count);
        foreach (var (kind, layers) in map.Weights)
        {
            foreach (var (row, query) in layers.SelectMany(layer => layer).SelectMany(head => head.Select((row, query) => (row, query))))
            {
                Assert.Equal(1, row.Sum(weight => (double)weight), 1e-5);
                Assert.All(kind == AttentionKind.DecoderSelf ? row[(query + 1)..] : [], weight => Assert.Equal(0f, weight));
            }
        }
    }

    [Fact]
    public void The_log_probabilities_are_those_that_scoring_gives()
    {
        var map = Maps.Read();
        using var folder = new Support.TemporaryFolder();
        using var translator = Translator.Load(Support.RandomCheckpoint.Save(folder.File("model")), TorchNetwork.Loader("cpu"));

        var scored = translator.Score([new(translator.EncodeSource(Maps.Text), translator.EncodeTarget(Maps.Target))], cancellation: TestContext.Current.CancellationToken)[0];

        Assert.Equal(scored.Length, map.PredictedIds.Count);
        Assert.All(map.PredictedIds.Select((id, step) => (id, step)), one => Assert.Equal(scored[one.step], map.LogProbs[one.step][one.id], 1e-4f));
    }
}
