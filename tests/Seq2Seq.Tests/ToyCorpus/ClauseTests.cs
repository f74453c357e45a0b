using Seq2Seq.ToyCorpus;
using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.Tests.ToyCorpus;

/// <summary>Clauses in both languages: tense, negation, agreement, pronouns, infinitives.</summary>
public sealed class ClauseTests
{
    private static readonly Subject I = Subject.FromPronoun(FunctionWords.I);
    private static readonly Subject You = Subject.FromPronoun(FunctionWords.You);
    private static readonly Subject He = Subject.FromPronoun(FunctionWords.He);
    private static readonly Subject She = Subject.FromPronoun(FunctionWords.She);
    private static readonly Subject We = Subject.FromPronoun(FunctionWords.We);
    private static readonly Subject They = Subject.FromPronoun(FunctionWords.They);
    private static readonly Subject TwoWomen = Subject.FromNames(Name.Women[0], Name.Women[1]);
    private static readonly Subject ManAndWoman = Subject.FromNames(Name.Men[0], Name.Women[1]);

    [Fact]
    public void The_present_takes_s_in_English_and_an_ending_in_French()
    {
        Says("I eat an apple", "je mange une pomme", new Clause(I, Apple("eat")));
        Says("she eats an apple", "elle mange une pomme", new Clause(She, Apple("eat")));
        Says("we eat an apple", "nous mangeons une pomme", new Clause(We, Apple("eat")));
    }

    [Fact]
    public void The_past_is_the_simple_past_and_the_passe_compose()
    {
        Says("he ate an apple", "il a mangé une pomme", new Clause(He, Apple("eat")) { Tense = Tense.Past });
        Says("he did not eat an apple", "il n'a pas mangé de pomme", new Clause(He, Apple("eat")) { Tense = Tense.Past, Polarity = Polarity.Negative });
    }

    [Fact]
    public void With_etre_the_participle_agrees_with_the_subject()
    {
        var leave = new Predicate(VerbNamed("leave"), Phrase.Empty);
        Says("he left", "il est parti", new Clause(He, leave) { Tense = Tense.Past });
        Says("she left", "elle est partie", new Clause(She, leave) { Tense = Tense.Past });
        Says("they left", "ils sont partis", new Clause(They, leave) { Tense = Tense.Past });
        Says("Marie and Anne left", "Marie et Anne sont parties", new Clause(TwoWomen, leave) { Tense = Tense.Past });
        Says("Paul and Anne left", "Paul et Anne sont partis", new Clause(ManAndWoman, leave) { Tense = Tense.Past });
    }

    [Fact]
    public void Pronominal_verbs_take_the_pronoun_of_their_subject_and_etre()
    {
        var getUp = new Predicate(VerbNamed("get"), Phrase.Empty);
        Says("I get up", "je me lève", new Clause(I, getUp));
        Says("you do not get up", "tu ne te lèves pas", new Clause(You, getUp) { Polarity = Polarity.Negative });
        Says("she got up", "elle s'est levée", new Clause(She, getUp) { Tense = Tense.Past });
        Says("we did not get up", "nous ne nous sommes pas levés", new Clause(We, getUp) { Tense = Tense.Past, Polarity = Polarity.Negative });
        Says("I am going to get up", "je vais me lever", new Clause(I, getUp) { Tense = Tense.NearFuture });
    }

    [Fact]
    public void The_near_future_is_going_to_and_aller()
    {
        Says("they are going to eat an apple", "ils vont manger une pomme", new Clause(They, Apple("eat")) { Tense = Tense.NearFuture });
        Says(
            "I am not going to eat an apple",
            "je ne vais pas manger de pomme",
            new Clause(I, Apple("eat")) { Tense = Tense.NearFuture, Polarity = Polarity.Negative });
    }

    [Fact]
    public void Never_is_jamais_and_frequency_comes_after_the_French_verb()
    {
        Says("he never eats an apple", "il ne mange jamais de pomme", new Clause(He, Apple("eat")) { Polarity = Polarity.Never });
        Says("he often eats an apple", "il mange souvent une pomme", new Clause(He, Apple("eat")) { Frequency = Adverbs.Frequency[0] });
    }

    [Fact]
    public void Questions_are_inverted_in_English_and_take_est_ce_que_in_French()
    {
        Asks("do you eat an apple", "est-ce que tu manges une pomme", new Clause(You, Apple("eat")));
        Asks("does he eat an apple", "est-ce qu'il mange une pomme", new Clause(He, Apple("eat")));
        Asks("did she eat an apple", "est-ce qu'elle a mangé une pomme", new Clause(She, Apple("eat")) { Tense = Tense.Past });
        Asks("are we going to eat an apple", "est-ce que nous allons manger une pomme", new Clause(We, Apple("eat")) { Tense = Tense.NearFuture });
    }

    [Fact]
    public void A_pronoun_object_stands_before_the_French_verb_or_its_infinitive()
    {
        var see = Predicates.WithPronoun(VerbNamed("see"), FunctionWords.She);
        Says("I see her", "je la vois", new Clause(I, see));
        Says("I do not see her", "je ne la vois pas", new Clause(I, see) { Polarity = Polarity.Negative });
        Says("I saw her", "je l'ai vue", new Clause(I, see) { Tense = Tense.Past });
        Says("I am going to see her", "je vais la voir", new Clause(I, see) { Tense = Tense.NearFuture });
        var wait = Predicates.WithPronoun(VerbNamed("wait"), FunctionWords.They);
        Says("he waits for them", "il les attend", new Clause(He, wait));
    }

    [Fact]
    public void Chains_of_verbs_are_negated_at_the_first_or_at_the_infinitive()
    {
        var getUp = new Predicate(VerbNamed("get"), Phrase.Empty);
        Says("you can get up", "tu peux te lever", Chain(You, "can", getUp));
        Says("he cannot get up", "il ne peut pas se lever", Chain(He, "can", getUp) with { Polarity = Polarity.Negative });
        Says("she does not want to eat an apple", "elle ne veut pas manger de pomme", Chain(She, "want", Apple("eat")) with { Polarity = Polarity.Negative });
        Says("I prefer not to eat an apple", "je préfère ne pas manger de pomme", Chain(I, "prefer", Apple("eat"), negated: true));
        Says("we decide not to get up", "nous décidons de ne pas nous lever", Chain(We, "decide", getUp, negated: true));
        Says("I need to eat an apple", "j'ai besoin de manger une pomme", Chain(I, "need", Apple("eat")));
        Asks("must he get up", "est-ce qu'il doit se lever", Chain(He, "must", getUp));
    }

    [Fact]
    public void To_be_follows_its_idiom()
    {
        Says("I am hungry", "j'ai faim", new Clause(I, new Predicate(Idioms.BeWithAvoir, Idioms.WithAvoir[0])));
        Says("she is not fine", "elle ne va pas bien", new Clause(She, new Predicate(Idioms.BeWithAller, Idioms.WithAller[0])) { Polarity = Polarity.Negative });
        Asks("are they late", "est-ce qu'ils sont en retard", new Clause(They, new Predicate(Idioms.Be, Idioms.WithEtre[0])));
    }

    [Theory]
    [InlineData("apple", Determiner.The, false, "red", "the red apple", "la pomme rouge")]
    [InlineData("house", Determiner.Indefinite, false, "beautiful", "a beautiful house", "une belle maison")]
    [InlineData("tree", Determiner.This, false, "beautiful", "this beautiful tree", "ce bel arbre")]
    [InlineData("computer", Determiner.Indefinite, false, "old", "an old computer", "un vieil ordinateur")]
    [InlineData("car", Determiner.Indefinite, true, "new", "new cars", "de nouvelles voitures")]
    [InlineData("car", Determiner.Indefinite, true, "red", "red cars", "des voitures rouges")]
    [InlineData("water", Determiner.Indefinite, false, null, "water", "de l'eau")]
    [InlineData("bread", Determiner.Indefinite, false, null, "bread", "du pain")]
    [InlineData("bread", Determiner.Generic, false, null, "bread", "le pain")]
    [InlineData("cat", Determiner.Generic, true, null, "cats", "les chats")]
    [InlineData("school", Determiner.The, false, null, "the school", "l'école")]
    [InlineData("hero", Determiner.The, false, null, "the hero", "le héros")]
    public void Noun_phrases_agree_and_place_their_adjective(
        string noun, Determiner determiner, bool plural, string? adjective, string english, string french)
    {
        var phrase = new NounPhraseBuilder(NounNamed(noun), determiner)
        {
            IsPlural = plural,
            Adjective = Adjectives.All.FirstOrDefault(item => item.English == adjective),
        }.Build();

        Assert.Equal(english, phrase.Words.English);
        Assert.Equal(french, Elision.Apply(phrase.Words.French));
    }

    [Theory]
    [InlineData("car", Determiner.Indefinite, false, "de voiture", "besoin d'une voiture")]
    [InlineData("car", Determiner.Indefinite, true, "de voitures", "besoin de voitures")]
    [InlineData("water", Determiner.Indefinite, false, "d'eau", "besoin d'eau")]
    [InlineData("car", Determiner.The, false, "la voiture", "besoin de la voiture")]
    [InlineData("bread", Determiner.The, false, "le pain", "besoin du pain")]
    public void Articles_become_de_after_a_negation_and_after_de(
        string noun, Determiner determiner, bool plural, string negated, string needed)
    {
        var phrase = new NounPhraseBuilder(NounNamed(noun), determiner) { IsPlural = plural }.Build();

        Assert.Equal(negated, Elision.Apply(phrase.FrenchNegated));
        Assert.Equal(needed, Elision.Apply(phrase.FrenchAfter("besoin de")));
    }

    [Fact]
    public void A_third_persons_things_are_hers_when_the_subject_is_a_woman_and_his_elsewhere()
    {
        var car = NounNamed("car");
        Assert.DoesNotContain("his", PossessivesDrawn(car, She));
        Assert.DoesNotContain("her", PossessivesDrawn(car, He));
        Assert.DoesNotContain("her", PossessivesDrawn(car, TwoWomen));
        Assert.DoesNotContain("her", PossessivesDrawn(NounNamed("wife"), She));
        Assert.DoesNotContain("his", PossessivesDrawn(NounNamed("husband"), He));
    }

    [Fact]
    public void A_polite_subject_has_your_things_as_vos()
    {
        var random = new SeededRandom(1);
        var phrases = Enumerable.Range(0, 200)
            .Select(_ => NounPhrases.Make(random, NounNamed("book"), Determiner.Possessive, plural: true, Subject.Polite).Words)
            .Where(words => words.English.StartsWith("your ", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(phrases);
        Assert.All(phrases, words => Assert.StartsWith("vos ", words.French, StringComparison.Ordinal));
    }

    private static HashSet<string> PossessivesDrawn(Noun noun, Subject subject)
    {
        var random = new SeededRandom(1);
        return Enumerable.Range(0, 300)
            .Select(_ => NounPhrases.MakePlain(random, noun, Determiner.Possessive, plural: false, subject).Words.English.Split(' ')[0])
            .ToHashSet();
    }

    private static Clause Chain(Subject subject, string verb, Predicate inner, bool negated = false)
    {
        var chain = ChainVerbs.All.Single(item => item.Verb.English == verb);
        return new Clause(subject, Predicates.Chain(chain, inner, subject, negated));
    }

    private static Predicate Apple(string verb)
    {
        var apple = new NounPhraseBuilder(NounNamed("apple"), Determiner.Indefinite).Build();
        return new Predicate(VerbNamed(verb), apple.Words) { FrenchNegatedTail = apple.FrenchNegated };
    }

    private static Noun NounNamed(string english) => LexiconCatalog.Nouns.Single(noun => noun.English == english);

    private static Verb VerbNamed(string english) => LexiconCatalog.Verbs.Single(verb => verb.English == english);

    private static void Says(string english, string french, Clause clause)
    {
        Assert.Equal(english, clause.Statement().English);
        Assert.Equal(french, Elision.Apply(clause.Statement().French));
    }

    private static void Asks(string english, string french, Clause clause)
    {
        Assert.Equal(english, clause.Question().English);
        Assert.Equal(french, Elision.Apply(clause.Question().French));
    }
}
