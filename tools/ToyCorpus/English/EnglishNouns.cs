namespace Seq2Seq.ToyCorpus.English;

/// <summary>The regular plural, and the choice between a and an.</summary>
internal static class EnglishNouns
{
    // Written with a vowel first and spoken with a consonant.
    private static readonly HashSet<string> ConsonantSound = ["university", "useful"];

    /// <summary>The regular plural: -s, -es after a hiss, -ies for a consonant and -y.</summary>
    public static string Plural(string singular) => singular switch
    {
        [.., 's'] or [.., 'x'] or [.., 'c', 'h'] or [.., 's', 'h'] => singular + "es",
        [.., var before, 'y'] when !IsVowel(before) => singular[..^1] + "ies",
        _ => singular + "s",
    };

    /// <summary>"a" or "an", by the sound of the word that follows.</summary>
    public static string IndefiniteArticle(string next) =>
        IsVowel(char.ToLowerInvariant(next[0])) && !ConsonantSound.Contains(next.Split(' ')[0]) ? "an" : "a";

    /// <summary>Whether the letter is a, e, i, o or u.</summary>
    public static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
