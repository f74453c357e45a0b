using System.Text;

namespace Seq2Seq.Tokenization;

/// <summary>One token per Unicode scalar value.</summary>
internal sealed class CharacterModel(TokenVocabulary vocabulary) : ITextModel
{
    public void Encode(string text, List<int> ids)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            ids.Add(vocabulary.FindText(rune.ToString()) ?? SpecialTokens.Default.Unk);
        }
    }

    public string Decode(IReadOnlyList<int> ids) => string.Concat(ids.Select(id => vocabulary[id]));

    public string Show(int id) => TokenDisplay.Show(Encoding.UTF8.GetBytes(vocabulary[id]));
}
