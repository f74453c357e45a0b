using Seq2Seq.Configuration;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.Training;

public sealed class TrainingStateTests
{
    private static readonly ValidationResult Worse = new(1, Loss: 2, TokenAccuracy: 0.5) { Bleu = 10, Chrf = 20 };
    private static readonly ValidationResult Better = new(2, Loss: 1, TokenAccuracy: 0.6) { Bleu = 11, Chrf = 21 };

    [Theory]
    [InlineData(BestBy.Loss, 1.0)]
    [InlineData(BestBy.Perplexity, Math.E)]
    [InlineData(BestBy.Accuracy, 0.6)]
    [InlineData(BestBy.Bleu, 11.0)]
    [InlineData(BestBy.Chrf, 21.0)]
    public void Best_is_lowest_of_a_loss_and_highest_of_a_score(BestBy by, double best)
    {
        var first = TrainingState.Start.Validated(Worse, by);
        var second = first.Validated(Better, by);
        var third = second.Validated(Worse, by).Validated(Better, by);

        Assert.Equal((0, 0, 2), (first.ValidationsSinceBest, second.ValidationsSinceBest, third.ValidationsSinceBest));
        Assert.Equal(best, second.Best!.Value, 12);
        Assert.Equal(second.Best, third.Best);
    }

    [Theory]
    [InlineData(BestBy.Loss)]
    [InlineData(BestBy.Bleu)]
    public void What_is_no_number_is_never_the_best(BestBy by)
    {
        var broken = new ValidationResult(1, double.NaN, 0);

        Assert.False(TrainingState.Start.IsBest(broken, by));
        Assert.False(TrainingState.Start.Validated(Better, by).IsBest(broken, by));
    }
}
