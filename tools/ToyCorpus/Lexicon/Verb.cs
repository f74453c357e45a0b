using Seq2Seq.ToyCorpus.English;
using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Which places a verb needs after it.</summary>
internal enum Route
{
    None,

    /// <summary>at the station, in Paris.</summary>
    At,

    /// <summary>to the market, to Paris, to France.</summary>
    To,

    /// <summary>from the market, from Paris, from France.</summary>
    From,

    /// <summary>in France.</summary>
    Country,

    /// <summary>in Paris, in France, in a village.</summary>
    Residence,
}

/// <summary>A verb in both languages, with what may stand around it.</summary>
internal sealed record Verb(string English, string French)
{
    /// <summary>The English simple past.</summary>
    public string Past { get; init; } = EnglishVerbs.RegularPast(English);

    /// <summary>The word after the English verb that belongs to it: get "up".</summary>
    public string Particle { get; init; } = "";

    /// <summary>Whether the French verb is pronominal: se lever.</summary>
    public bool IsPronominal { get; init; }

    /// <summary>A state has the present only, and no time of day.</summary>
    public bool IsState { get; init; }

    /// <summary>What happens to one: nobody plans it, and it has no habitual time.</summary>
    public bool IsChance { get; init; }

    /// <summary>Whether animals do it too.</summary>
    public bool SuitsAnimals { get; init; }

    /// <summary>Whether one can know how to do it.</summary>
    public bool IsSkill { get; init; }

    /// <summary>What the verb takes; one of them is always chosen. An empty list: nothing.</summary>
    public IReadOnlyList<Complement> Complements { get; init; } = [];

    /// <summary>The places that the verb needs.</summary>
    public Route Route { get; init; }

    /// <summary>Kinds of places where it is done.</summary>
    public NounKind Places { get; init; }

    /// <summary>Whether it is also done in cities.</summary>
    public bool InCities { get; init; }

    /// <summary>Adverbs that may stand last.</summary>
    public IReadOnlyList<Phrase> Manners { get; init; } = [];

    /// <summary>Whether people do it with others.</summary>
    public bool InCompany { get; init; }

    public string Lemma => Words.Join(English, Particle) + "/verb";

    public bool TakesEtre => IsPronominal || Conjugation.TakesEtre(French);

    /// <summary>Whether the English past looks like the present (I read), so that an affirmative past would be ambiguous.</summary>
    public bool HasHiddenPast => Past == English;
}
