using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Tests.Data;

public sealed class WeightsAndTagsTests : IDisposable
{
    private readonly CorpusFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_whole_weight_repeats_a_corpus_and_a_fraction_draws_from_it_anew_each_epoch()
    {
        var weights = new CorpusWeights([10, 1000], [3, 0.25]);

        var (one, again, other) = (weights.Draw(new Random(1)), weights.Draw(new Random(1)), weights.Draw(new Random(2)));

        Assert.Equal(Enumerable.Range(0, 10).SelectMany(pair => Enumerable.Repeat(pair, 3)), one.Where(pair => pair < 10));
        Assert.InRange(one.Count(pair => pair >= 10), 200, 300);
        Assert.Equal(one.Length, one.Where(pair => pair >= 10).Distinct().Count() + 30);
        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Weights_of_the_configuration_reach_the_batches()
    {
        var config = CorpusFiles.Config(_files.WriteMany("a.tsv", 20), _files.WriteMany("b.tsv", 30, seed: 2) with { Weight = 2.5 });
        using var data = _files.Prepare(config);

        var seen = Epoch(data, 0).GroupBy(line => line).ToDictionary(group => group.Key, group => group.Count());

        Assert.All(Enumerable.Range(0, 20), line => Assert.Equal(1, seen[line]));
        Assert.All(Enumerable.Range(20, 30), line => Assert.InRange(seen[line], 2, 3));
        Assert.Equal([2, 3], seen.Where(entry => entry.Key >= 20).Select(entry => entry.Value).Distinct().Order());
        Assert.NotEqual(Epoch(data, 0).Order(), Epoch(data, 1).Order());
    }

    [Fact]
    public void A_tag_is_one_token_before_every_source_of_its_corpus()
    {
        var french = new CorpusConfig { Path = _files.Write("fr.tsv", "one\tun\n"), Tag = ">>fr<<" };
        var german = new CorpusConfig { Path = _files.Write("de.tsv", "one\teins\n"), Tag = ">>de<<" };
        using var data = _files.Prepare(CorpusFiles.Config(french, german));

        var tokenizer = data.Tokenizer;
        using var batch = data.Train.Shuffled(new DataPosition(0, 0), 1).First().Batch;

        Assert.Equal([">>fr<<", ">>de<<"], tokenizer.Tokens([4, 5]));
        for (var row = 0; row < 2; row++)
        {
            var ids = batch.Source![row].data<long>().ToArray().Select(id => (int)id);
            Assert.Equal([4 + (int)batch.Lines[row], .. tokenizer.Encode("one"), tokenizer.Specials.Eos], ids);
        }

        Assert.Equal([5, .. tokenizer.Encode("one")], tokenizer.EncodeTagged(">>de<< one"));
        Assert.Equal(tokenizer.Encode(">>it<< one"), tokenizer.EncodeTagged(">>it<< one"));
    }

    [Theory]
    [InlineData(">>fr<<, x", "one word of two characters or more is wanted")]
    [InlineData("x", "one word of two characters or more is wanted")]
    [InlineData("<s>", "one word of two characters or more is wanted")]
    public void A_tag_that_can_be_no_token_is_refused(string tag, string message) =>
        Assert.Contains(message, Assert.Single(new CorpusConfig { Path = "a.tsv", Tag = tag }.Validate()).Message, StringComparison.Ordinal);

    private static List<int> Epoch(RunData data, int epoch)
    {
        var lines = new List<int>();
        foreach (var (batch, next) in data.Train.Shuffled(new DataPosition(epoch, 0), 7))
        {
            lines.AddRange(batch.Lines.Select(line => (int)line));
            batch.Dispose();
            if (next.Epoch > epoch)
            {
                break;
            }
        }

        return lines;
    }
}
