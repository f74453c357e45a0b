using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>What a tokenizer folder holds.</summary>
/// <param name="Config">config.json.</param>
/// <param name="Vocabulary">vocab.json.</param>
/// <param name="Merges">The lines of merges.txt, "left right" in the order of their rank; empty but for kind bpe.</param>
internal sealed record TokenizerModel(TokenizerConfig Config, TokenVocabulary Vocabulary, IReadOnlyList<string> Merges);
