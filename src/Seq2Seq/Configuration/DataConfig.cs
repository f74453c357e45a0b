namespace Seq2Seq.Configuration;

/// <summary>Corpora and batches.</summary>
public sealed record DataConfig : IConfigSection
{
    /// <summary>Training file, source TAB target.</summary>
    public string Train { get; init; } = "";

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Train.Length == 0)
        {
            yield return new("train", "is not given; a file of training pairs is wanted");
        }
    }
}
