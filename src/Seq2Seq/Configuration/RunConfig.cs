namespace Seq2Seq.Configuration;

/// <summary>Everything that makes one training: what configs/*.yaml hold, and what run.yaml beside a checkpoint records.</summary>
public sealed record RunConfig : IConfigSection
{
    /// <summary>Name of the run, and of its folder under runs/; the file's name when not given.</summary>
    public string Name { get; init; } = "";

    /// <summary>Seed of initialization, shuffling and dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>auto, cpu, cuda or cuda:N.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The network.</summary>
    public ModelConfig Model { get; init; } = new();

    /// <summary>The subword model, trained on the training text.</summary>
    public TokenizerConfig Tokenizer { get; init; } = new();

    /// <summary>Corpora and batches.</summary>
    public DataConfig Data { get; init; } = new();

    /// <summary>Optimization, validation and checkpoints.</summary>
    public TrainingConfig Training { get; init; } = new();

    /// <summary>How validation and the closing samples generate.</summary>
    public GenerationOptions Generation { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate() =>
        Model.Validate().Select(problem => problem.Under("model"))
            .Concat(Tokenizer.Validate().Select(problem => problem.Under("tokenizer")))
            .Concat(Data.Validate().Select(problem => problem.Under("data")))
            .Concat(Training.Validate().Select(problem => problem.Under("training")))
            .Concat(Generation.Validate().Select(problem => problem.Under("generation")))
            .Concat(OwnProblems());

    private IEnumerable<ConfigProblem> OwnProblems()
    {
        if (!DeviceName.IsValid(Device))
        {
            yield return new("device", $"is '{Device}'; auto, cpu, cuda or cuda:N is wanted");
        }

        if (Seed < 0)
        {
            yield return new("seed", $"is {Seed}; a number from 0 is wanted");
        }

        if (!Model.HasDecoder && Training.ValidationGeneration != ValidationGeneration.None)
        {
            yield return new("training.validation_generation", $"is {ConfigNames.Word(Training.ValidationGeneration)} for an encoder-only model, which generates nothing; none is wanted");
        }

        if (Training.RDrop > 0 && !Model.HasDropout)
        {
            yield return new("training.r_drop", $"is {Training.RDrop} for a model without dropout, whose two passes are the same; 0, or dropout, is wanted");
        }
    }
}
