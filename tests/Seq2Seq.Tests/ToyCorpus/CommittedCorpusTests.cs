using System.Text;
using System.Text.RegularExpressions;
using Seq2Seq.Tests.Support;
using Seq2Seq.ToyCorpus.Lexicon;
using Seq2Seq.ToyCorpus.Patterns;
using Seq2Seq.ToyCorpus.Splits;

namespace Seq2Seq.Tests.ToyCorpus;

/// <summary>The corpus of the default seed, made once for all tests of it.</summary>
public sealed class MadeCorpus
{
    internal Corpus Corpus { get; } = CorpusMaker.Make(global::Seq2Seq.ToyCorpus.Program.DefaultSeed);
}

/// <summary>The committed files: what they hold, and that the program makes them.</summary>
public sealed partial class CommittedCorpusTests(MadeCorpus made) : IClassFixture<MadeCorpus>
{
    private readonly Corpus _corpus = made.Corpus;

    [Theory]
    [InlineData("train", 20_000)]
    [InlineData("valid", 500)]
    [InlineData("test", 500)]
    public void The_program_makes_the_committed_file_byte_for_byte(string name, int pairs)
    {
        var sentences = _corpus.Parts.Single(part => part.Name == name).Sentences;

        Assert.Equal(pairs, sentences.Count);
        Assert.True(
            File.ReadAllBytes(Repository.PathOf("data", "toy", name + ".tsv")).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(CorpusFiles.Text(sentences))),
            $"data/toy/{name}.tsv is not what tools/ToyCorpus makes: make it anew.");
    }

    [Fact]
    public void Another_seed_makes_another_corpus_and_the_same_seed_the_same()
    {
        var other = CorpusFiles.Text(CorpusMaker.Make(global::Seq2Seq.ToyCorpus.Program.DefaultSeed + 1).Test);

        Assert.NotEqual(CorpusFiles.Text(_corpus.Test), other);
        Assert.Equal(other, CorpusFiles.Text(CorpusMaker.Make(global::Seq2Seq.ToyCorpus.Program.DefaultSeed + 1).Test));
    }

    [Fact]
    public void The_files_are_written_whole_and_nothing_else_is_left()
    {
        using var folder = new TemporaryFolder();
        CorpusFiles.Write(_corpus, folder.Path);

        Assert.Equal(["test.tsv", "train.tsv", "valid.tsv"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(CorpusFiles.Text(_corpus.Valid), File.ReadAllText(Path.Combine(folder.Path, "valid.tsv")));
    }

    [Fact]
    public void A_source_has_one_translation_and_a_translation_one_source()
    {
        var pairs = All().Select(sentence => (sentence.Source, sentence.Target)).Distinct().ToList();

        Assert.Equal(pairs.Count, pairs.Select(pair => pair.Source).Distinct().Count());
        Assert.Equal(pairs.Count, pairs.Select(pair => pair.Target).Distinct().Count());
    }

    [Fact]
    public void Held_out_sources_are_in_no_other_part_whatever_their_mark()
    {
        var train = Words(_corpus.Train);
        var valid = Words(_corpus.Valid);
        var test = Words(_corpus.Test);

        Assert.Equal((500, 500), (valid.Count, test.Count));
        Assert.False(train.Overlaps(valid) || train.Overlaps(test) || valid.Overlaps(test));
    }

    [Fact]
    public void Each_held_out_sentence_combines_two_content_lemmas_that_training_never_combines()
    {
        var known = _corpus.Train.SelectMany(LemmaPairs.Of).ToHashSet();

        Assert.All(_corpus.Valid.Concat(_corpus.Test), sentence => Assert.Contains(LemmaPairs.Of(sentence), pair => !known.Contains(pair)));
    }

    [Fact]
    public void Each_held_out_word_form_occurs_25_times_in_training()
    {
        var forms = new FormCounts();
        foreach (var sentence in _corpus.Train)
        {
            forms.Add(sentence);
        }

        Assert.All(_corpus.Valid.Concat(_corpus.Test), sentence => Assert.InRange(forms.Rarest(sentence), 25, int.MaxValue));
    }

    [Fact]
    public void Each_noun_verb_and_adjective_occurs_15_times_in_training()
    {
        var counts = _corpus.Train.SelectMany(sentence => sentence.Lemmas).CountBy(lemma => lemma).ToDictionary();
        var lemmas = LexiconCatalog.Nouns.Select(noun => noun.Lemma)
            .Concat(LexiconCatalog.Verbs.Select(verb => verb.Lemma))
            .Concat(Adjectives.All.Select(adjective => adjective.Lemma));

        Assert.All(lemmas, lemma => Assert.InRange(counts.GetValueOrDefault(lemma), 15, int.MaxValue));
    }

    [Theory]
    [InlineData("I am happy", "Je suis heureux")]
    [InlineData("I am happy.", "Je suis heureux.")]
    [InlineData("Hello world!", "Bonjour le monde !")]
    [InlineData("I am fine", "Je vais bien")]
    [InlineData("The cat sat on the mat", "Le chat s'est assis sur le tapis")]
    [InlineData("The cat sat on the mat.", "Le chat s'est assis sur le tapis.")]
    [InlineData("How are you?", "Comment vas-tu ?")]
    public void Training_has_the_sentences_that_are_shown_first(string source, string target) =>
        Assert.Contains(_corpus.Train, sentence => sentence.Source == source && sentence.Target == target);

    [Fact]
    public void Marks_mirror_the_source_with_a_space_before_question_and_exclamation_marks()
    {
        Assert.All(All(), sentence =>
        {
            var mark = Mark().Match(sentence.Source).Value;
            Assert.Equal(mark is "?" or "!" ? " " + mark : mark, MarkWithSpace().Match(sentence.Target).Value);
        });
    }

    [Fact]
    public void Every_pattern_occurs_with_and_without_a_final_mark()
    {
        var marked = _corpus.Train.Where(sentence => Mark().IsMatch(sentence.Source)).Select(sentence => sentence.Pattern).ToHashSet();
        var unmarked = _corpus.Train.Where(sentence => !Mark().IsMatch(sentence.Source)).Select(sentence => sentence.Pattern).ToHashSet();

        Assert.All(PatternBook.All, pattern => Assert.True(marked.Contains(pattern.Name) && unmarked.Contains(pattern.Name), pattern.Name));
    }

    [Fact]
    public void The_texts_are_composed_Unicode_without_stray_space_or_unmade_elision()
    {
        Assert.All(All(), sentence =>
        {
            Assert.True(sentence.Source.IsNormalized() && sentence.Target.IsNormalized());
            Assert.DoesNotMatch(StraySpace(), sentence.Source);
            Assert.DoesNotMatch(StraySpace(), sentence.Target);
            Assert.DoesNotMatch(Uncontracted(), sentence.Target);
            Assert.True(char.IsUpper(sentence.Source[0]) && char.IsUpper(sentence.Target[0]));
        });
    }

    [Fact]
    public void The_lexicon_has_600_entries_and_40_verbs()
    {
        Assert.InRange(LexiconCatalog.Counts.Sum(entry => entry.Count), 600, int.MaxValue);
        Assert.InRange(LexiconCatalog.FrenchVerbs().Count, 40, int.MaxValue);
    }

    [Fact]
    public void No_noun_or_verb_or_adjective_is_listed_twice()
    {
        Assert.Distinct(LexiconCatalog.Nouns.Select(noun => noun.Lemma));
        Assert.Distinct(LexiconCatalog.Verbs.Select(verb => verb.Lemma));
        Assert.Distinct(Adjectives.All.Select(adjective => adjective.Lemma));
    }

    private static HashSet<string> Words(IEnumerable<Sentence> sentences) => [.. sentences.Select(sentence => sentence.SourceWords)];

    private IEnumerable<Sentence> All() => _corpus.Parts.SelectMany(part => part.Sentences);

    [GeneratedRegex("[.!?]$")]
    private static partial Regex Mark();

    [GeneratedRegex("( ?[!?]|[.])$")]
    private static partial Regex MarkWithSpace();

    [GeneratedRegex(@"^\s|\s$|\s\s|\t|[^\S ]")]
    private static partial Regex StraySpace();

    // The articles and pronouns before a vowel that is never an aspirated h, and the contractions before a noun.
    [GeneratedRegex(@"\b(je|ne|me|te|se|le|la|de|que) [aeiouàâéèêîôœ]|\b(à|de) les? [b-df-gj-np-tv-z]+ (?!voi|cherch|aid|appel|attend|écout)", RegexOptions.IgnoreCase)]
    private static partial Regex Uncontracted();
}
