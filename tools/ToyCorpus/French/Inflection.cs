using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.French;

/// <summary>The regular plural of nouns and the regular feminine of adjectives, by ending.</summary>
internal static class Inflection
{
    /// <summary>The plural: -s, -x, -z stay; -au and -eu take -x, but for bleu; -al becomes -aux; all else takes -s.</summary>
    public static string Plural(string singular)
    {
        if (singular[^1] is 's' or 'x' or 'z')
        {
            return singular;
        }

        if (singular.EndsWith("al", StringComparison.Ordinal))
        {
            return singular[..^2] + "aux";
        }

        var takesX = singular is [.., 'a' or 'e', 'u'] and not "bleu";
        return singular + (takesX ? "x" : "s");
    }

    /// <summary>The feminine: -e stays, -er becomes -ère, -eux -euse, -f -ve, -on, -en and -el double; all else takes -e.</summary>
    public static string Feminine(string masculine) => masculine switch
    {
        [.., 'e'] => masculine,
        [.., 'e', 'r'] => masculine[..^2] + "ère",
        [.., 'e', 'u', 'x'] => masculine[..^1] + "se",
        [.., 'f'] => masculine[..^1] + "ve",
        [.., 'o', 'n'] or [.., 'e', 'n'] or [.., 'e', 'l'] => masculine + masculine[^1] + "e",
        _ => masculine + "e",
    };

    /// <summary>The past participle or adjective with its regular endings: -e, -s, -es.</summary>
    public static string Agree(string masculine, Gender gender, GrammaticalNumber number)
    {
        var form = gender == Gender.Feminine ? masculine + "e" : masculine;
        return number == GrammaticalNumber.Plural && form[^1] is not 's' ? form + "s" : form;
    }
}
