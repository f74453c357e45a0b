using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>Damaged tokenizer folders load, and then work, or are refused in one sentence.</summary>
public sealed class TokenizerFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TokenizerKind.Bpe, "vocab.json")]
    [InlineData(TokenizerKind.Bpe, "merges.txt")]
    [InlineData(TokenizerKind.Bpe, "config.json")]
    [InlineData(TokenizerKind.Word, "vocab.json")]
    [InlineData(TokenizerKind.Word, "config.json")]
    [InlineData(TokenizerKind.Char, "vocab.json")]
    public void Files_of_a_tokenizer(TokenizerKind kind, string name)
    {
        var config = new TokenizerConfig { Kind = kind, VocabSize = kind == TokenizerKind.Bpe ? 300 : 80, UserSymbols = ["<de>"], MinFrequency = 1 };
        TokenizerFixtures.TrainOn(["the keeper of the lamp", "the lamp of the keeper, the keeper"], config).Tokenizer.Save(_folder.Path);
        var path = _folder.File(name);

        Fuzz.Run<InputException>(400, File.ReadAllBytes(path), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var tokenizer = SubwordTokenizer.Load(_folder.Path);
            var ids = tokenizer.EncodeTagged("<de> the keeper of the lâmp");
            Assert.All(ids, id => Assert.InRange(id, 0, tokenizer.VocabSize - 1));
            tokenizer.Decode(ids);
            tokenizer.Tokens(ids);
        });
    }
}
