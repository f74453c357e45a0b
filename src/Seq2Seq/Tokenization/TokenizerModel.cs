using System.Security.Cryptography;
using System.Text;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>What a tokenizer folder holds.</summary>
/// <param name="Config">config.json.</param>
/// <param name="Vocabulary">vocab.json.</param>
/// <param name="Merges">The lines of merges.txt, "left right" in the order of their rank; empty but for kind bpe.</param>
internal sealed record TokenizerModel(TokenizerConfig Config, TokenVocabulary Vocabulary, IReadOnlyList<string> Merges)
{
    /// <summary>SHA-256 of all that the ids of a text depend on.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Vocabulary.Tokens.Append("").Concat(Merges).Append(ConfigJson.ToJson(Config with { Dropout = 0 })))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
