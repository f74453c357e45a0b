using System.Text.Json;
using Seq2Seq.Files;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Data;

/// <summary>Trained tokenizers in a cache folder, a folder each: training one on millions of lines takes minutes.</summary>
internal sealed class TokenizerCache(CacheFolder folder)
{
    private const string NoteName = "note.json";

    /// <summary>The tokenizer of a key and the warnings of its training: from disk, or, where it is not there or damaged, trained.</summary>
    /// <exception cref="InputException">The folder cannot be written, or the disk is full.</exception>
    public (SubwordTokenizer Tokenizer, IReadOnlyList<string> Warnings) Open(string key, Func<TokenizerTrainingResult> train)
    {
        var found = folder.FindOrWrite(() => Find(key), () => Write(key, train()));
        return (found.Tokenizer, found.Warnings);
    }

    private Cached? Find(string key)
    {
        var path = folder.PathOf(key + ".tokenizer");
        if (!Directory.Exists(path))
        {
            return null;
        }

        try
        {
            var tokenizer = SubwordTokenizer.Load(path);
            var note = JsonSerializer.Deserialize<Note>(File.ReadAllBytes(Path.Combine(path, NoteName)));
            if (note is { Warnings: not null } && note.Fingerprint == tokenizer.Fingerprint())
            {
                return new Cached(tokenizer, note.Warnings);
            }
        }
        catch (Exception failure) when (failure is InputException or JsonException or IOException)
        {
            // Told below, like a fingerprint that does not hold.
        }

        folder.Warnings.Add($"{path} was damaged, and has been made anew.");
        AtomicFolder.Delete(path);
        return null;
    }

    private void Write(string key, TokenizerTrainingResult result)
    {
        AtomicFolder.Replace(folder.PathOf(key + ".tokenizer"), aside =>
        {
            result.Tokenizer.Save(aside);
            var note = new Note(result.Tokenizer.Fingerprint(), result.Report.Warnings);
            File.WriteAllBytes(Path.Combine(aside, NoteName), JsonSerializer.SerializeToUtf8Bytes(note));
        });
    }

    private sealed record Cached(SubwordTokenizer Tokenizer, IReadOnlyList<string> Warnings);

    private sealed record Note(string Fingerprint, IReadOnlyList<string> Warnings);
}
