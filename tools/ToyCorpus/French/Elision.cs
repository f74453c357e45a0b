using System.Text;

namespace Seq2Seq.ToyCorpus.French;

/// <summary>Élision: le, la, je, ne, me, te, se, de, que lose their vowel before a vowel sound; si does before il.</summary>
internal static class Elision
{
    private const string Vowels = "aàâeéèêëiîïoôœuùûü";

    private static readonly HashSet<string> Elided = ["je", "ne", "me", "te", "se", "le", "la", "de", "que"];

    // Words that are written with a vowel or an h first, but do not allow elision.
    private static readonly HashSet<string> Aspirated =
    [
        "hamster", "hamsters", "haricot", "haricots", "harpe", "haut", "haute", "hauts", "hautes", "hérisson",
        "hérissons", "héros", "hibou", "hiboux", "hockey", "huit", "oui", "onze",
    ];

    /// <summary>Whether the word calls for l', j', mon (feminine), cet, bel.</summary>
    public static bool StartsWithVowelSound(string text)
    {
        var word = FirstWord(text).ToLowerInvariant();
        return word.Length > 0 && !Aspirated.Contains(word) && (word[0] == 'h' || word == "y" || Vowels.Contains(word[0]));
    }

    /// <summary>Applies every elision in a sentence whose words stand apart.</summary>
    public static string Apply(string sentence)
    {
        var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var result = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
        {
            if (i + 1 < words.Length && Elides(words[i], words[i + 1]))
            {
                result.Append(words[i].AsSpan(0, words[i].Length - 1)).Append('\'');
            }
            else
            {
                result.Append(words[i]).Append(i + 1 < words.Length ? " " : "");
            }
        }

        return result.ToString();
    }

    private static bool Elides(string word, string next) =>
        word == "si" ? next is "il" or "ils" : Elided.Contains(word) && StartsWithVowelSound(next);

    private static string FirstWord(string text)
    {
        var end = text.AsSpan().IndexOfAny(" -,'");
        return end < 0 ? text : text[..end];
    }
}
