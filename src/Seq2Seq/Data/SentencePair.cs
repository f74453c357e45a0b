namespace Seq2Seq.Data;

/// <summary>A source sentence and its target.</summary>
/// <param name="Source">Text to read.</param>
/// <param name="Target">Text to produce.</param>
/// <param name="Place">File and line, for messages: "train.tsv:17".</param>
public readonly record struct SentencePair(string Source, string Target, string Place);
