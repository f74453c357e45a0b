namespace Seq2Seq.Tokenization;

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
