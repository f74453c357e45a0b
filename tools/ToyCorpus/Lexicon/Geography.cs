using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>A city: "à Paris", without article.</summary>
internal sealed record City(string English, string French)
{
    public static IReadOnlyList<City> All { get; } =
    [
        new("Paris", "Paris"), new("London", "Londres"), new("Rome", "Rome"), new("Madrid", "Madrid"),
        new("Berlin", "Berlin"), new("Lyon", "Lyon"), new("Brussels", "Bruxelles"), new("Geneva", "Genève"),
    ];

    public string Lemma => English + "/city";
}

/// <summary>A country. Feminine: en France, de France; masculine: au Japon, du Japon.</summary>
internal sealed record Country(string English, string French, Gender Gender)
{
    public static IReadOnlyList<Country> All { get; } =
    [
        new("France", "France", Gender.Feminine), new("Italy", "Italie", Gender.Feminine),
        new("Spain", "Espagne", Gender.Feminine), new("Germany", "Allemagne", Gender.Feminine),
        new("England", "Angleterre", Gender.Feminine), new("China", "Chine", Gender.Feminine),
        new("Russia", "Russie", Gender.Feminine), new("Belgium", "Belgique", Gender.Feminine),
        new("Japan", "Japon", Gender.Masculine), new("Canada", "Canada", Gender.Masculine),
        new("Portugal", "Portugal", Gender.Masculine), new("Mexico", "Mexique", Gender.Masculine),
    ];

    public string Lemma => English + "/country";

    /// <summary>In or to the country.</summary>
    public string FrenchIn => (Gender == Gender.Feminine ? "en " : "au ") + French;

    /// <summary>From the country, before elision.</summary>
    public string FrenchFrom => (Gender == Gender.Feminine ? "de " : "du ") + French;
}
