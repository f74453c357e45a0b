using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>The corpus of these tests and tokenizers trained on it.</summary>
internal static class TokenizerFixtures
{
    private static readonly Lazy<SubwordTokenizer> Trained = new(() => Train(new TokenizerConfig { VocabSize = 400 }));

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Tokenization");

    public static string[] Corpus { get; } = File.ReadAllText(Path.Combine(Folder, "corpus.txt")).TrimEnd('\n').Split('\n');

    /// <summary>Kind bpe, 400 tokens.</summary>
    public static SubwordTokenizer Bpe => Trained.Value;

    public static SubwordTokenizer Train(TokenizerConfig config) => TrainOn(Corpus, config).Tokenizer;

    public static TokenizerTrainingResult TrainOn(
        IEnumerable<string> lines, TokenizerConfig config, int threads = 0, IProgress<TokenizerProgress>? progress = null) =>
        TokenizerTrainer.Train(lines, config, progress, threads, TestContext.Current.CancellationToken);
}
