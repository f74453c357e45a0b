namespace Seq2Seq.Data;

/// <summary>A source sentence and its target; a line of a corpus without a second side stands on both.</summary>
/// <param name="Source">Text to read.</param>
/// <param name="Target">Text to produce.</param>
/// <param name="Place">Where it stands, for messages.</param>
public readonly record struct SentencePair(string Source, string Target, CorpusPlace Place)
{
    /// <summary>The user symbol that goes before the source, such as ">>fr&lt;&lt;"; null for none.</summary>
    public string? Tag { get; init; }

    /// <summary>The source as a user would type it: with its tag, if it has one.</summary>
    public string TaggedSource => Tag is null ? Source : $"{Tag} {Source}";
}

/// <summary>A line of a corpus.</summary>
/// <param name="File">Path of the file; of two aligned ones, the source's.</param>
/// <param name="Line">Number of the line, from 1.</param>
public readonly record struct CorpusPlace(string File, long Line)
{
    /// <summary>"train.tsv:17".</summary>
    public override string ToString() => $"{File}:{Line}";
}
