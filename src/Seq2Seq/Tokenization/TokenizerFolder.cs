using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>A tokenizer on disk: config.json, vocab.json and, of kind bpe, merges.txt.</summary>
internal static class TokenizerFolder
{
    private const string ConfigName = "config.json";
    private const string VocabularyName = "vocab.json";
    private const string MergesName = "merges.txt";

    /// <summary>Writes the files.</summary>
    public static void Write(TokenizerModel model, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, ConfigName), ConfigJson.ToJson(model.Config));
        VocabularyFile.Write(model.Vocabulary, Path.Combine(folder, VocabularyName));
        if (model.Config.Kind == TokenizerKind.Bpe)
        {
            MergesFile.Write(model.Merges, Path.Combine(folder, MergesName));
        }
    }

    /// <summary>Reads and checks the files.</summary>
    /// <exception cref="InputException">One is missing or damaged.</exception>
    public static TokenizerModel Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputException($"{folder} is no folder; a tokenizer's, with {ConfigName}, {VocabularyName} and {MergesName}, is wanted.");
        }

        var config = ConfigJson.Load<TokenizerConfig>(Find(folder, ConfigName));
        try
        {
            var vocabulary = VocabularyFile.Read(Find(folder, VocabularyName), config);
            var merges = config.Kind == TokenizerKind.Bpe ? MergesFile.Read(Find(folder, MergesName), vocabulary) : [];
            return new TokenizerModel(config with { VocabSize = vocabulary.Count }, vocabulary, merges);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} cannot be read: {failure.Message}", failure);
        }
    }

    private static string Find(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new InputException($"{path} does not exist; a tokenizer folder holds {ConfigName}, {VocabularyName} and, of kind bpe, {MergesName}.");
    }
}
