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
