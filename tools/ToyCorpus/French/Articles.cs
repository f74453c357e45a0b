using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.French;

/// <summary>Articles and other determiners, agreeing with the noun and sounding well with the word that follows.</summary>
internal static class Articles
{
    private static readonly string[] PossessiveMasculine = ["mon", "ton", "son", "notre", "votre", "leur"];
    private static readonly string[] PossessiveFeminine = ["ma", "ta", "sa", "notre", "votre", "leur"];
    private static readonly string[] PossessivePlural = ["mes", "tes", "ses", "nos", "vos", "leurs"];

    /// <summary>le, la, les.</summary>
    public static string Definite(Gender gender, GrammaticalNumber number) => number == GrammaticalNumber.Plural
        ? "les"
        : gender == Gender.Feminine ? "la" : "le";

    /// <summary>un, une, des.</summary>
    public static string Indefinite(Gender gender, GrammaticalNumber number) => number == GrammaticalNumber.Plural
        ? "des"
        : gender == Gender.Feminine ? "une" : "un";

    /// <summary>ce, cet, cette, ces.</summary>
    public static string Demonstrative(Gender gender, GrammaticalNumber number, string next) => (number, gender) switch
    {
        (GrammaticalNumber.Plural, _) => "ces",
        (_, Gender.Feminine) => "cette",
        _ => Elision.StartsWithVowelSound(next) ? "cet" : "ce",
    };

    /// <summary>mon, ma, mes … for the owner; mon, ton, son also before a feminine word with a vowel sound.</summary>
    public static string Possessive(Person owner, Gender gender, GrammaticalNumber number, string next)
    {
        if (number == GrammaticalNumber.Plural)
        {
            return PossessivePlural[(int)owner];
        }

        var feminine = gender == Gender.Feminine && !Elision.StartsWithVowelSound(next);
        return (feminine ? PossessiveFeminine : PossessiveMasculine)[(int)owner];
    }

    /// <summary>quel, quelle, quels, quelles.</summary>
    public static string Interrogative(Gender gender, GrammaticalNumber number) =>
        (gender == Gender.Feminine ? "quelle" : "quel") + (number == GrammaticalNumber.Plural ? "s" : "");
}
