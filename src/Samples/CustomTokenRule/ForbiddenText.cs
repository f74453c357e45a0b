using Seq2Seq;
using Seq2Seq.Generation;

namespace CustomTokenRule;

/// <summary>
/// No output contains a text, however it is cut into tokens: a token is banned where it would complete the text. Which tokens complete it after which of its
/// beginnings is looked up once; a step then compares a few characters.
/// </summary>
internal sealed class ForbiddenText : ITokenRule
{
    private readonly string[] _tokens;
    private readonly string _text;
    private readonly int[][] _completing;

    /// <param name="translator">Whose tokens are meant.</param>
    /// <param name="text">What never comes.</param>
    /// <exception cref="InputException">The text is empty.</exception>
    public ForbiddenText(Translator translator, string text)
    {
        if (text.Length == 0)
        {
            throw new InputException("the forbidden text is empty; at least one character is wanted.");
        }

        _text = text;
        _tokens = [.. Enumerable.Range(0, translator.Config.VocabSize).Select(token => translator.Decode([token]))];
        _completing = [.. Enumerable.Range(0, text.Length).Select(Completing)];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<int> ids, GenerationRequest request, TokenEdits edits)
    {
        var ending = Ending(ids);
        for (var there = 0; there < _text.Length; there++)
        {
            if (ending.EndsWith(_text[..there], StringComparison.Ordinal))
            {
                Array.ForEach(_completing[there], edits.Ban);
            }
        }
    }

    // The tokens that complete the text when so many of its characters stand; when none do, those that contain it.
    private int[] Completing(int there) =>
        [.. Enumerable.Range(0, _tokens.Length).Where(token => there == 0
            ? _tokens[token].Contains(_text, StringComparison.Ordinal)
            : _tokens[token].StartsWith(_text[there..], StringComparison.Ordinal))];

    // The last characters that stand, as many as matter.
    private string Ending(ReadOnlySpan<int> ids)
    {
        var ending = "";
        for (var i = ids.Length - 1; i >= 0 && ending.Length < _text.Length; i--)
        {
            ending = _tokens[ids[i]] + ending;
        }

        return ending;
    }
}
