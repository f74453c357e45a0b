namespace Seq2Seq.Configuration;

/// <summary>Optimization, validation and checkpoints.</summary>
public sealed record TrainingConfig : IConfigSection
{
    /// <summary>Number of optimizer updates.</summary>
    public int MaxUpdates { get; init; } = 1000;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (MaxUpdates < 1)
        {
            yield return new("max_updates", $"is {MaxUpdates}; at least 1 is wanted");
        }
    }
}
