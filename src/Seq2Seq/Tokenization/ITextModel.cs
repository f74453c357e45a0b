using System.Text;

namespace Seq2Seq.Tokenization;

/// <summary>One kind of tokenizer, between normalized text and ids that are neither special nor user symbols.</summary>
internal interface ITextModel
{
    /// <summary>Appends the ids of a text.</summary>
    void Encode(string text, List<int> ids);

    /// <summary>The text of ids.</summary>
    string Decode(IReadOnlyList<int> ids);

    /// <summary>A token as people should see it.</summary>
    string Show(int id);
}

/// <summary>One token per word or punctuation mark.</summary>
internal sealed class WordModel(TokenVocabulary vocabulary) : ITextModel
{
    public void Encode(string text, List<int> ids)
    {
        foreach (var token in WordPieces.Split(text))
        {
            ids.Add(vocabulary.FindText(token) ?? SpecialTokens.Default.Unk);
        }
    }

    public string Decode(IReadOnlyList<int> ids) => WordPieces.Join(ids.Select(id => vocabulary[id]));

    public string Show(int id) => vocabulary[id];
}

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
