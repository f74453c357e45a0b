namespace Seq2Seq.Configuration;

/// <summary>How output is generated.</summary>
public sealed record GenerationOptions : IConfigSection
{
    /// <summary>Width of the beam; 1 is greedy.</summary>
    public int BeamSize { get; init; } = 5;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (BeamSize < 1)
        {
            yield return new("beam_size", $"is {BeamSize}; at least 1 is wanted");
        }
    }
}
