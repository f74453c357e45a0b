namespace Seq2Seq.ToyCorpus.French;

/// <summary>à + le = au, à + les = aux, de + le = du, de + les = des; never before an elided l'.</summary>
internal static class Contraction
{
    /// <summary>
    /// Puts a preposition before a noun phrase. The preposition may have several words, of which the last counts
    /// ("à côté de"). The article le or la before a vowel stays apart, for <see cref="Elision"/> to shorten.
    /// </summary>
    public static string Join(string preposition, string nounPhrase)
    {
        if (preposition.Length == 0)
        {
            return nounPhrase;
        }

        var lastSpace = preposition.LastIndexOf(' ');
        var (before, last) = (preposition[..(lastSpace + 1)], preposition[(lastSpace + 1)..]);
        var rest = nounPhrase[(nounPhrase.IndexOf(' ') + 1)..];
        var contracted = last is "à" or "de" ? Contracted(last == "à", nounPhrase, rest) : null;
        return contracted is null ? $"{preposition} {nounPhrase}" : $"{before}{contracted} {rest}";
    }

    private static string? Contracted(bool isA, string nounPhrase, string rest)
    {
        if (nounPhrase.StartsWith("les ", StringComparison.Ordinal))
        {
            return isA ? "aux" : "des";
        }

        if (nounPhrase.StartsWith("le ", StringComparison.Ordinal) && !Elision.StartsWithVowelSound(rest))
        {
            return isA ? "au" : "du";
        }

        return null;
    }
}
