namespace Microsoft.ML.Tokenizers;

// Where the model puts what it found: plain ids, or tokens with their text and place.
internal interface ITokenSink
{
    void Add(int id, string value, int start, int end);
}

internal sealed class IdSink : ITokenSink
{
    public List<int> Ids { get; } = [];

    public void Add(int id, string value, int start, int end) => Ids.Add(id);
}

internal sealed class TokenSink : ITokenSink
{
    public List<EncodedToken> Tokens { get; } = [];

    public void Add(int id, string value, int start, int end) => Tokens.Add(new EncodedToken(id, value, new Range(start, end)));
}
