using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>Cached decoding against the full forward pass, over more positions than a block of the cache, while rows come and go.</summary>
public sealed class DecoderStateTests
{
    private const int Length = 20;

    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void Whatever_happens_to_the_rows_every_step_equals_the_full_forward_pass(string variant)
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var model = Models.Create(Models.Named[variant]);
        var random = new Random(4);
        var sources = tensor(new long[] { 5, 9, 4, 11, 2, 8, 6, 2, 0, 0, 14, 2, 0, 0, 0 }, dtype: ScalarType.Int64).view(3, 5);
        using var state = model.Start(sources, sources.IsNot(0));
        var rows = new List<Row> { new(0, []), new(1, []), new(2, []) };
        for (var position = 0; position < Length; position++)
        {
            rows = Change(state, rows, position, random);
            rows = [.. rows.Select(row => row with { Ids = [.. row.Ids, position == 0 ? 1 : random.Next(4, 19)] })];

            var step = model.Step(state, tensor(rows.Select(row => row.Ids[^1]).ToArray(), dtype: ScalarType.Int64));

            var source = sources.index_select(0, tensor(rows.Select(row => row.Source).ToArray(), dtype: ScalarType.Int64));
            var target = tensor(rows.SelectMany(row => row.Ids).ToArray(), dtype: ScalarType.Int64).view(rows.Count, -1);
            Models.AssertClose(Models.Logits(model, source, target).select(1, position), step, 1e-5);
            Assert.Equal((rows.Count, position + 1), (state.Rows, state.Length));
        }
    }

    [Fact]
    public void The_cache_grows_by_whole_blocks_and_writes_new_positions_in_place()
    {
        using var scope = NewDisposeScope();
        using var cache = new KeyValueCache();
        var added = Enumerable.Range(0, 17).Select(_ => new KeyValues(randn(2, 3, 1, 4), randn(2, 3, 1, 4))).ToList();

        var held = added.Select(one => cache.Append(one)).ToList();

        // Sixteen views of one buffer, then one of the next.
        Assert.Equal(held[0].Keys.stride(), held[15].Keys.stride());
        Assert.NotEqual(held[15].Keys.stride(), held[16].Keys.stride());
        Models.AssertClose(cat([.. added.Select(one => one.Keys)], 2), held[16].Keys, 0);
        Models.AssertClose(cat([.. added.Select(one => one.Values)], 2), held[16].Values, 0);
    }

    private static List<Row> Change(TransformerDecoderState state, List<Row> rows, int position, Random random)
    {
        if (position == 1)
        {
            state.Repeat(2);
            return [.. rows.SelectMany(row => new[] { row, row })];
        }

        if (position is 7 or 13)
        {
            long[] kept = position == 7 ? [2, 0] : [1];
            state.KeepSources(tensor(kept, dtype: ScalarType.Int64));
            return [.. kept.SelectMany(source => rows.Skip((int)source * 2).Take(2))];
        }

        if (position > 1)
        {
            var chosen = Enumerable.Range(0, rows.Count).Select(row => (long)(row / 2 * 2 + random.Next(2))).ToArray();
            state.Reorder(tensor(chosen, dtype: ScalarType.Int64));
            return [.. chosen.Select(row => rows[(int)row])];
        }

        return rows;
    }

    private sealed record Row(long Source, long[] Ids);
}
