using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.French;

/// <summary>The présent, the past participle and the imperative of a French verb, from its infinitive.</summary>
internal static class Conjugation
{
    private static readonly string[] ErEndings = ["e", "es", "e", "ons", "ez", "ent"];
    private static readonly string[] FinirEndings = ["is", "is", "it", "issons", "issez", "issent"];
    private static readonly string[] VendreEndings = ["s", "s", "", "ons", "ez", "ent"];

    // Spelling changers whose last consonant doubles (j'appelle), where others of their shape take è (j'achète).
    private static readonly HashSet<string> Doubling = ["appeler", "jeter"];

    private static readonly HashSet<string> ConjugatedWithEtre =
    [
        "aller", "arriver", "descendre", "entrer", "monter", "partir", "rentrer", "rester", "retourner", "revenir",
        "sortir", "tomber", "venir",
    ];

    /// <summary>Whether the perfect takes être, apart from pronominal verbs, which all do.</summary>
    public static bool TakesEtre(string infinitive) => ConjugatedWithEtre.Contains(infinitive);

    /// <summary>The présent, without pronoun.</summary>
    public static string Present(string infinitive, Person person)
    {
        if (IrregularVerbs.Present(infinitive, person) is { } irregular)
        {
            return irregular;
        }

        var stem = infinitive[..^2];
        return infinitive[^2..] switch
        {
            "er" => ErStem(infinitive, person) + ErEndings[(int)person],
            "ir" => stem + FinirEndings[(int)person],
            "re" => stem + VendreEndings[(int)person],
            _ => throw new ArgumentException($"'{infinitive}' ends like no French verb.", nameof(infinitive)),
        };
    }

    /// <summary>The past participle, masculine singular.</summary>
    public static string Participle(string infinitive) => IrregularVerbs.Participle(infinitive) ?? infinitive[^2..] switch
    {
        "er" => infinitive[..^2] + "é",
        "ir" => infinitive[..^2] + "i",
        "re" => infinitive[..^2] + "u",
        _ => throw new ArgumentException($"'{infinitive}' ends like no French verb.", nameof(infinitive)),
    };

    /// <summary>The imperative: the présent, but -es and -as lose their s (mange, ouvre, va).</summary>
    public static string Imperative(string infinitive, Person person)
    {
        var present = Present(infinitive, person);
        var losesS = present.EndsWith("es", StringComparison.Ordinal) || present.EndsWith("as", StringComparison.Ordinal);
        return person == Person.SecondSingular && losesS ? present[..^1] : present;
    }

    private static string ErStem(string infinitive, Person person)
    {
        var stem = infinitive[..^2];
        if (person is Person.FirstPlural or Person.SecondPlural)
        {
            return person == Person.FirstPlural ? SoftBeforeO(stem) : stem;
        }

        return stem switch
        {
            [.., 'y'] => stem[..^1] + "i",
            [.., 'e', var consonant] => Doubling.Contains(infinitive) ? stem + consonant : $"{stem[..^2]}è{consonant}",
            [.., 'é', var consonant] => $"{stem[..^2]}è{consonant}",
            _ => stem,
        };
    }

    // mangeons, commençons
    private static string SoftBeforeO(string stem) => stem[^1] switch
    {
        'g' => stem + "e",
        'c' => stem[..^1] + "ç",
        _ => stem,
    };
}
