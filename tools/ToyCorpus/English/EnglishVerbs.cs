using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.English;

/// <summary>The forms of an English verb, from its base.</summary>
internal static class EnglishVerbs
{
    /// <summary>The simple present: -s in the third person singular; be and have are irregular.</summary>
    public static string Present(string verb, Person person) => verb switch
    {
        "be" => person switch
        {
            Person.FirstSingular => "am",
            Person.ThirdSingular => "is",
            _ => "are",
        },
        "have" => person == Person.ThirdSingular ? "has" : "have",
        _ => person == Person.ThirdSingular ? ThirdPerson(verb) : verb,
    };

    /// <summary>The regular past: -ed, -d after e, -ied for a consonant and -y.</summary>
    public static string RegularPast(string verb) => verb switch
    {
        [.., 'e'] => verb + "d",
        [.., var before, 'y'] when !EnglishNouns.IsVowel(before) => verb[..^1] + "ied",
        _ => verb + "ed",
    };

    private static string ThirdPerson(string verb) => verb switch
    {
        [.., 'o'] or [.., 's'] or [.., 'x'] or [.., 'c', 'h'] or [.., 's', 'h'] => verb + "es",
        [.., var before, 'y'] when !EnglishNouns.IsVowel(before) => verb[..^1] + "ies",
        _ => verb + "s",
    };
}
