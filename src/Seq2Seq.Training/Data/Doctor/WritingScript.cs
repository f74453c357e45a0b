namespace Seq2Seq.Data.Doctor;

/// <summary>What a text is written in, as far as telling a line in another language takes.</summary>
internal enum WritingScript
{
    None,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Indic,
    Thai,
    Georgian,
    Hangul,
    EastAsian,
    Other,
}

/// <summary>Tells scripts by the blocks of Unicode.</summary>
internal static class WritingScripts
{
    private static readonly (char First, char Last, WritingScript Script)[] Blocks =
    [
        ('\u0000', '\u024F', WritingScript.Latin), ('\u0370', '\u03FF', WritingScript.Greek), ('\u0400', '\u052F', WritingScript.Cyrillic),
        ('\u0530', '\u058F', WritingScript.Armenian), ('\u0590', '\u05FF', WritingScript.Hebrew), ('\u0600', '\u077F', WritingScript.Arabic),
        ('\u0900', '\u0DFF', WritingScript.Indic), ('\u0E00', '\u0E7F', WritingScript.Thai), ('\u10A0', '\u10FF', WritingScript.Georgian),
        ('\u1100', '\u11FF', WritingScript.Hangul), ('\u1E00', '\u1EFF', WritingScript.Latin), ('\u1F00', '\u1FFF', WritingScript.Greek),
        ('\u3040', '\u30FF', WritingScript.EastAsian), ('\u3130', '\u318F', WritingScript.Hangul), ('\u3400', '\u9FFF', WritingScript.EastAsian),
        ('\uAC00', '\uD7AF', WritingScript.Hangul), ('\uFB50', '\uFDFF', WritingScript.Arabic), ('\uFE70', '\uFEFF', WritingScript.Arabic),
    ];

    /// <summary>The script of most of a text's letters.</summary>
    public static WritingScript Of(string text)
    {
        Span<int> counts = stackalloc int[(int)WritingScript.Other + 1];
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                counts[(int)Of(c)]++;
            }
        }

        var most = 0;
        for (var script = 1; script < counts.Length; script++)
        {
            most = counts[script] > counts[most] ? script : most;
        }

        return (WritingScript)most;
    }

    private static WritingScript Of(char letter)
    {
        foreach (var (first, last, script) in Blocks)
        {
            if (letter >= first && letter <= last)
            {
                return script;
            }
        }

        return WritingScript.Other;
    }
}
