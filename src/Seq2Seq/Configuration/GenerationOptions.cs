namespace Seq2Seq.Configuration;

/// <summary>How output is generated.</summary>
public sealed record GenerationOptions : IConfigSection
{
    /// <summary>Most tokens of an output, end token included; without it the model's max_length.</summary>
    public int? MaxLength { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (MaxLength < 1)
        {
            yield return new("max_length", $"is {MaxLength}; at least 1 is wanted");
        }
    }
}
