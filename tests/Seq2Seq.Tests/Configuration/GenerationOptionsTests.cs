using Seq2Seq.Configuration;

namespace Seq2Seq.Tests.Configuration;

public sealed class GenerationOptionsTests
{
    private static readonly GenerationOptions Sample = new() { Strategy = Strategy.Sample };

    public static IEnumerable<TheoryDataRow<string, GenerationOptions>> Wrong() =>
    [
        new("beam_size is 0; at least 1 is wanted", new() { BeamSize = 0 }),
        new("top_p is 0; a number above 0 and up to 1 is wanted", Sample with { TopP = 0 }),
        new("top_p is 1.5; a number above 0 and up to 1 is wanted", Sample with { TopP = 1.5 }),
        new("min_p is 1.5; a number above 0 and up to 1 is wanted", Sample with { MinP = 1.5 }),
        new("typical is 0; a number above 0 and up to 1 is wanted", Sample with { Typical = 0 }),
        new("temperature is -1; a number above 0 is wanted", Sample with { Temperature = -1 }),
        new("temperature is NaN; a number above 0 is wanted", Sample with { Temperature = double.NaN }),
        new("top_k is 0; at least 1 is wanted", Sample with { TopK = 0 }),
        new("samples is 0; at least 1 is wanted", Sample with { Samples = 0 }),
        new("repetition_penalty is 0; a number above 0 is wanted", new() { RepetitionPenalty = 0 }),
        new("length_penalty is Infinity; a number is wanted", new() { LengthPenalty = double.PositiveInfinity }),
        new("max_length is 0; at least 1 is wanted", new() { MaxLength = 0 }),
        new("top_p belongs to strategy sample; the strategy is beam", new() { TopP = 0.9 }),
        new("temperature belongs to strategy sample; the strategy is greedy", new() { Strategy = Strategy.Greedy, Temperature = 1 }),
        new("beam_size belongs to strategy beam; the strategy is sample", Sample with { BeamSize = 5 }),
        new("n_best is 6; at most the beam's size (5) is wanted", new() { NBest = 6 }),
        new("n_best is 2; at most the beam's size (1) is wanted", new() { Strategy = Strategy.Greedy, NBest = 2 }),
        new("n_best is 2; samples are not ranked, so samples (or rerank) is wanted in its place", Sample with { Samples = 4, NBest = 2 }),
        new("min_length is 9; at most max_length (8) is wanted", new() { MinLength = 9, MaxLength = 8 }),
        new("beam_groups is 2; a divisor of the beam's size (5) is wanted", new() { BeamGroups = 2 }),
        new("diversity_penalty makes groups of a beam differ; at least 2 beam_groups are wanted with it", new() { DiversityPenalty = 1 }),
        new("rerank chooses among several hypotheses; a beam or samples of at least 2 are wanted with it", Sample with { Rerank = Reranking.Mbr }),
        new("mbr_utility is how mbr compares hypotheses; rerank mbr is wanted with it", new() { MbrUtility = MbrUtility.Bleu }),
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_makes_no_sense_is_a_problem_with_one_sentence(string sentence, GenerationOptions options) =>
        Assert.Equal(sentence, Assert.Single(options.Validate()).ToString());

    [Fact]
    public void The_defaults_and_every_strategy_by_itself_are_fine()
    {
        Assert.Empty(new GenerationOptions().Validate());
        Assert.Empty(new GenerationOptions { Strategy = Strategy.Greedy, LengthPenalty = 0 }.Validate());
        Assert.Empty((Sample with { Temperature = 0.7, TopK = 50, TopP = 1, MinP = 0.1, Typical = 0.9, Samples = 8, Rerank = Reranking.Mbr, NBest = 8 }).Validate());
        Assert.Empty(new GenerationOptions { BeamSize = 6, BeamGroups = 3, DiversityPenalty = 0.3, NBest = 6, Patience = 2, CoveragePenalty = 0.2 }.Validate());
    }

    [Fact]
    public void Every_problem_is_told() => Assert.Equal(
        ["beam_size", "temperature", "patience", "temperature"],
        new GenerationOptions { BeamSize = 0, Temperature = 0, Patience = -1 }.Validate().Select(problem => problem.Key));
}
