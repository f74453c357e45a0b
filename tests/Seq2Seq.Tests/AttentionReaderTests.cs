using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests;

/// <summary>What the reader of attention refuses.</summary>
public sealed class AttentionReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_id_that_is_no_token_is_refused_on_either_side()
    {
        using var reader = Reader();
        var size = reader.Config.VocabSize;

        Assert.Equal($"{size} is no token id; whole numbers from 0 to {size - 1} are wanted.", Assert.Throws<InputException>(() => reader.Read([5, size])).Message);
        Assert.StartsWith("-7 is no token id; ", Assert.Throws<InputException>(() => reader.Read([5], [-7])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_longer_than_the_model_reads_is_refused()
    {
        using var reader = Reader();
        var longest = reader.Config.MaxLength - 1;

        var problem = Assert.Throws<InputException>(() => reader.Read([.. Enumerable.Repeat(5, longest + 1)]));

        Assert.Equal($"the text has {longest + 1} tokens; at most {longest} are wanted by the model's max_length.", problem.Message);
    }

    [Fact]
    public void An_encoder_alone_takes_no_target()
    {
        using var reader = Reader(RandomCheckpoint.Config with { Architecture = Architecture.EncoderOnly });

        Assert.Equal("an encoder-only model has no target; a text alone is wanted.", Assert.Throws<InputException>(() => reader.Read([5], [6])).Message);
    }

    [Fact]
    public void Without_a_tokenizer_a_text_cannot_be_read()
    {
        using var reader = AttentionReader.Load(RandomCheckpoint.Save(_folder.File("ids"), withTokenizer: false), TorchNetwork.Loader("cpu"));

        Assert.StartsWith("the checkpoint has no tokenizer/ folder", Assert.Throws<InputException>(() => reader.Read("I am happy")).Message, StringComparison.Ordinal);
        Assert.NotNull(reader.Read([5, 6], [7]));
    }

    private AttentionReader Reader(ModelConfig? config = null) => AttentionReader.Load(RandomCheckpoint.Save(_folder.File("c"), config), TorchNetwork.Loader("cpu"));
}
