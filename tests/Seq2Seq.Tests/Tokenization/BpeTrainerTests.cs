using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>What is learnt, from what, and that nothing else has a say in it.</summary>
public class BpeTrainerTests
{
    [Theory]
    [InlineData(400, 2)]
    [InlineData(600, 1)]
    [InlineData(5000, 3)]
    public void Merges_are_those_of_the_quadratic_algorithm(int vocabSize, int minFrequency)
    {
        var config = new TokenizerConfig { VocabSize = vocabSize, MinFrequency = minFrequency };

        Assert.Equal(NaiveBytePairs.Train(TokenizerFixtures.Corpus, vocabSize, minFrequency), Merges(TokenizerFixtures.Corpus, config));
    }

    [Fact]
    public void Overlapping_and_repeating_pairs_are_counted_exactly()
    {
        string[] lines = ["aaaa aaaaa aaa abab ababa bbbb abba", "aaaaaaa abababab baba aabb bbaa aaaabbbb", "abcabcabc cabcab bcabca abc ab bc"];
        var config = new TokenizerConfig { VocabSize = 320, MinFrequency = 1 };

        Assert.Equal(NaiveBytePairs.Train(lines, 320, 1), Merges(lines, config));
    }

    [Fact]
    public void Equally_frequent_pairs_go_by_their_ids()
    {
        // Four pairs, each seen once: by left byte, then by right byte.
        Assert.Equal(["a x", "a y", "b x", "b y"], Merges(["by", "ay", "bx", "ax"], new TokenizerConfig { VocabSize = 300, MinFrequency = 1 }));
    }

    [Fact]
    public void Neither_threads_nor_the_order_of_lines_changes_anything()
    {
        var config = new TokenizerConfig { VocabSize = 500 };
        var lines = Enumerable.Range(0, 400).SelectMany(_ => TokenizerFixtures.Corpus).ToArray();
        var one = Merges(lines, config, threads: 1);

        Assert.Equal(one, Merges(lines, config, threads: 2));
        Assert.Equal(one, Merges(lines, config, threads: 7));
        Assert.Equal(one, Merges(lines.Reverse(), config, threads: 3));
    }

    [Fact]
    public void Ids_are_specials_then_symbols_then_bytes_then_merges()
    {
        var tokenizer = TokenizerFixtures.Train(new TokenizerConfig { VocabSize = 300, UserSymbols = [">>fr<<", ">>de<<"] });

        Assert.Equal(300, tokenizer.VocabSize);
        Assert.Equal(["<pad>", "<s>", "</s>", "<unk>", ">>fr<<", ">>de<<", "!", "\""], tokenizer.Tokens([0, 1, 2, 3, 4, 5, 6, 7]));
        Assert.Equal(SpecialTokens.Default, tokenizer.Specials);
        Assert.True(tokenizer.TokenOf(262).Length > 1);
    }

    [Fact]
    public void A_text_too_small_for_the_vocabulary_gives_what_there_is_and_a_warning()
    {
        var result = TokenizerFixtures.TrainOn(["low low lower"], new TokenizerConfig { VocabSize = 8000 });

        Assert.Equal(263, result.Tokenizer.VocabSize); // lo, low, Ġlow
        Assert.Equal(263, result.Tokenizer.Config.VocabSize);
        var warning = Assert.Single(result.Report.Warnings);
        Assert.StartsWith("the vocabulary has 263 tokens of the 8000 wanted", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_text_still_makes_a_tokenizer_and_says_so()
    {
        var result = TokenizerFixtures.TrainOn([], new TokenizerConfig { VocabSize = 300 });

        Assert.Equal(260, result.Tokenizer.VocabSize);
        Assert.Equal("é", result.Tokenizer.Decode(result.Tokenizer.Encode("é")));
        Assert.Contains("the text is empty: the tokenizer was trained on nothing.", result.Report.Warnings);
    }

    [Fact]
    public void The_report_counts_lines_words_and_the_characters_that_have_a_token()
    {
        var report = TokenizerFixtures.TrainOn(["low low", "€ low"], new TokenizerConfig { VocabSize = 8000 }).Report;

        Assert.Equal(2, report.Lines);
        Assert.Equal(4, report.Words);
        Assert.Equal(3, report.DistinctWords); // low, Ġlow, €
        Assert.Equal(12, report.Units);
        Assert.Equal(5, report.DistinctUnits);
        Assert.Equal(11, report.CoveredUnits);
        Assert.Equal(["€"], report.Uncovered);
        Assert.Equal(11.0 / 12, report.Coverage);
    }

    [Fact]
    public void Progress_is_told_line_by_line_and_token_by_token()
    {
        var told = new List<TokenizerProgress>();
        TokenizerFixtures.TrainOn(TokenizerFixtures.Corpus, new TokenizerConfig { VocabSize = 300 }, progress: new Sink(told.Add));

        Assert.Contains(new TokenizerProgress(TokenizerStage.Counting, TokenizerFixtures.Corpus.Length, null), told);
        Assert.Equal(new TokenizerProgress(TokenizerStage.Building, 300, 300), told[^1]);
    }

    [Fact]
    public void A_cancelled_training_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => TokenizerTrainer.Train(TokenizerFixtures.Corpus, new TokenizerConfig(), cancellation: source.Token));
    }

    [Fact]
    public void A_fault_in_the_text_reaches_the_caller_as_it_is()
    {
        static IEnumerable<string> Lines()
        {
            yield return "one";
            throw new InputException("corpus.txt:2: not UTF-8.");
        }

        var failure = Assert.Throws<InputException>(() => TokenizerFixtures.TrainOn(Lines(), new TokenizerConfig()));
        Assert.Equal("corpus.txt:2: not UTF-8.", failure.Message);
    }

    [Fact]
    public void A_configuration_that_cannot_be_used_is_refused_with_every_problem()
    {
        var config = new TokenizerConfig { VocabSize = 100, MinFrequency = 0, Dropout = 1, UserSymbols = ["a", "<s>", ">>x<<", ">>x<<", "b c"] };

        var lines = Assert.Throws<InputException>(() => TokenizerFixtures.TrainOn([], config)).Message.Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.Contains("vocab_size is 100; at least 265 is wanted (4 special tokens, 5 user symbols and 256 bytes).", lines[0], StringComparison.Ordinal);
    }

    private static List<string> Merges(IEnumerable<string> lines, TokenizerConfig config, int threads = 0)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            TokenizerFixtures.TrainOn(lines, config, threads: threads).Tokenizer.Save(folder.FullName);
            return File.ReadLines(Path.Combine(folder.FullName, "merges.txt")).Skip(1).ToList();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Sink(Action<TokenizerProgress> report) : IProgress<TokenizerProgress>
    {
        public void Report(TokenizerProgress value) => report(value);
    }
}
