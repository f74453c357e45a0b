using System.Security.Cryptography;
using System.Text;
using Seq2Seq.Configuration;
using Seq2Seq.Files;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Data;

/// <summary>
/// Names for what is made of text: hashes of all that goes into it. Every file is read once for its hash, and must stay as it is until
/// <see cref="RequireUnchanged"/>.
/// </summary>
internal sealed class DataKeys
{
    private const int KeyLength = 32;

    private readonly Dictionary<string, (string Hash, long Length, DateTime Written)> _files = new(StringComparer.Ordinal);

    /// <summary>Hashes the files of corpora.</summary>
    public DataKeys(IEnumerable<CorpusConfig> corpora)
    {
        foreach (var path in corpora.SelectMany(corpus => corpus.Files()).Distinct())
        {
            using var file = InputFile.Open(path);
            var (length, written) = (file.Length, File.GetLastWriteTimeUtc(path));
            _files.Add(path, (Convert.ToHexStringLower(SHA256.HashData(file)), length, written));
        }
    }

    /// <summary>The key of a tokenizer that is trained on corpora.</summary>
    public string OfTokenizer(IEnumerable<CorpusConfig> corpora, bool swap, PairSides sides, TokenizerConfig config) =>
        Key(["tokenizer 1", OfText(corpora, swap), sides.ToString(), ConfigJson.ToJson(config)]);

    /// <summary>The key of pairs made of corpora.</summary>
    /// <param name="corpora">The corpora.</param>
    /// <param name="swap">Whether all of them are turned round.</param>
    /// <param name="rules">How they are cleaned.</param>
    /// <param name="tokenizer">What made the ids.</param>
    /// <param name="dropout">BPE-dropout, if any.</param>
    public string OfPairs(IEnumerable<CorpusConfig> corpora, bool swap, PairRules rules, SubwordTokenizer tokenizer, (double Rate, long Seed)? dropout) =>
        Key(["pairs 1", OfText(corpora, swap), rules.ToString(), tokenizer.Fingerprint(), dropout.ToString() ?? ""]);

    /// <summary>Makes sure that what was just made is of the text that its key names.</summary>
    /// <exception cref="InputException">A file has changed since.</exception>
    public void RequireUnchanged()
    {
        foreach (var (path, (_, length, written)) in _files)
        {
            var now = new FileInfo(path);
            if (!now.Exists || now.Length != length || now.LastWriteTimeUtc != written)
            {
                throw new InputException($"{path} was changed while it was read; a file that stays as it is is wanted.");
            }
        }
    }

    private string OfText(IEnumerable<CorpusConfig> corpora, bool swap) =>
        string.Join('\n', corpora.Select(corpus => $"{corpus.Format} {corpus.Swap != swap} {corpus.Tag} {string.Join(' ', corpus.Files().Select(path => _files[path].Hash))}"));

    private static string Key(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..KeyLength];
    }
}
