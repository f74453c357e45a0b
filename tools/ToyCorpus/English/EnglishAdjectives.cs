namespace Seq2Seq.ToyCorpus.English;

/// <summary>The comparative: more, or -er for the short adjectives that are marked so in the lexicon.</summary>
internal static class EnglishAdjectives
{
    /// <summary>-er, with a doubled consonant (bigger), with -ier for -y (funnier), with one e only (nicer).</summary>
    public static string ShortComparative(string adjective) => adjective switch
    {
        [.., 'e'] => adjective + "r",
        [.., 'y'] => adjective[..^1] + "ier",
        [.., var first, var vowel, var last] when IsShortSyllable(first, vowel, last) => adjective + last + "er",
        _ => adjective + "er",
    };

    private static bool IsShortSyllable(char first, char vowel, char last) =>
        !EnglishNouns.IsVowel(first) && EnglishNouns.IsVowel(vowel) && !EnglishNouns.IsVowel(last) && last is not 'w';
}
