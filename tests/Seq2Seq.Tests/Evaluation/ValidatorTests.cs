using Seq2Seq.Configuration;
using Seq2Seq.Evaluation;
using Seq2Seq.Tests.Model;
using Seq2Seq.Tests.Training;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.Evaluation;

public sealed class ValidatorTests
{
    private static readonly HeldOutText[] Texts = [new("a", "the cat sat on the mat"), new("b", "a dog ran in the park"), new("c", "birds sing in the tall trees")];

    [Theory]
    [InlineData(ValidationGeneration.None, 0, 5, 5)]
    [InlineData(ValidationGeneration.Greedy, 100, 5, 100)]
    [InlineData(ValidationGeneration.Greedy, 2, 5, 5)]
    [InlineData(ValidationGeneration.Beam, 0, 5, null)]
    public void As_many_texts_are_wanted_as_are_measured_or_shown(ValidationGeneration generation, int sentences, int samples, int? wanted) =>
        Assert.Equal(wanted, Validator.WantedTexts(new TrainingConfig { ValidationGeneration = generation, ValidationSentences = sentences, Samples = samples }));

    [Fact]
    public void The_scores_are_of_the_sentences_wanted_and_the_samples_are_the_first()
    {
        // The third output is wrong, and is not measured.
        var result = Measure(new TrainingConfig { ValidationGeneration = ValidationGeneration.Greedy, ValidationSentences = 2, Samples = 1 }, ["the cat sat on the mat", "a dog ran in the park", "?"]);

        Assert.Equal(100, result.Bleu!.Value, 9);
        Assert.Equal(100, result.Chrf!.Value, 9);
        Assert.Equal([("a", "the cat sat on the mat", "the cat sat on the mat")], result.Samples.Select(sample => (sample.Source, sample.Reference, sample.Output)));
    }

    [Fact]
    public void All_sentences_are_measured_when_no_number_is_given()
    {
        var result = Measure(new TrainingConfig { ValidationGeneration = ValidationGeneration.Beam, Samples = 0 }, ["the cat sat on the mat", "a dog ran in the park", "?"]);

        Assert.InRange(result.Bleu!.Value, 1, 99);
        Assert.Empty(result.Samples);
    }

    [Fact]
    public void Loss_and_accuracy_are_the_same_however_the_pairs_are_batched()
    {
        using var model = Models.Create();

        var whole = Evaluator.Predict(model, [TrainingSession.BatchOf([0, 1, 2, 3, 4, 5, 6, 7])]);
        var parts = Evaluator.Predict(model, [TrainingSession.BatchOf([0]), TrainingSession.BatchOf([1, 2, 3]), TrainingSession.BatchOf([4, 5, 6, 7])]);

        Assert.Equal(whole.Loss, parts.Loss, tolerance: 1e-6);
        Assert.Equal(whole.TokenAccuracy, parts.TokenAccuracy, tolerance: 1e-9);
    }

    private static ValidationResult Measure(TrainingConfig config, string[] outputs)
    {
        using var model = Models.Create();
        var material = new ValidationMaterial(
            () => [TrainingSession.BatchOf([0, 1])],
            Texts,
            (_, sources) =>
            {
                Assert.Equal(["a", "b", "c"], sources);
                return outputs;
            });
        return new Validator(config, material).Measure(model, 3);
    }
}
