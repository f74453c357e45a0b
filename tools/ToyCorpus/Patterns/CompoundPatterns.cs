using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>Two short clauses in one sentence.</summary>
internal static class CompoundPatterns
{
    /// <summary>I sing and she dances. He is tired but he works.</summary>
    public static Phrase Joined(SeededRandom random) =>
        Short(random).Then(random.Pick([FunctionWords.And, FunctionWords.But])).Then(Short(random));

    /// <summary>She sleeps because she is tired. We stay here when it is raining. I am happy if you come.</summary>
    public static Phrase Subordinate(SeededRandom random)
    {
        var conjunction = random.Pick([FunctionWords.Because, FunctionWords.When, FunctionWords.If]);
        var second = random.Chance(22) ? WeatherPatterns.Now(random) : Short(random);
        return Short(random).Then(conjunction).Then(second);
    }

    /// <summary>I think that he is right. She hopes that you are fine.</summary>
    public static Phrase Reported(SeededRandom random)
    {
        var verb = random.Pick(ChainVerbs.BeforeThat);
        var inner = random.Chance(15) ? WeatherPatterns.Now(random) : Short(random);
        return new Clause(Subjects.Person(random), new Predicate(verb, FunctionWords.That.Then(inner))).Statement();
    }

    private static Phrase Short(SeededRandom random)
    {
        var subject = random.Chance(75) ? Subjects.Pronoun(random) : Subjects.Person(random);
        var predicate = random.Weighted(("adjective", 3), ("idiom", 2), ("verb", 4)) switch
        {
            "adjective" => DescriptionPatterns.Adjectival(random, random.Pick(Adjectives.States), subject),
            "idiom" => random.Chance(70)
                ? new Predicate(Idioms.BeWithAvoir, random.Pick(Idioms.WithAvoir))
                : new Predicate(Idioms.Be, random.Pick(Idioms.WithEtre)),
            _ => new Predicate(random.Pick(VerbChoices.Bare), Phrase.Empty),
        };
        var polarity = random.Chance(15) ? Polarity.Negative : Polarity.Affirmative;
        return new Clause(subject, predicate) { Polarity = polarity }.Statement();
    }
}
