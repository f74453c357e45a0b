using Seq2Seq.Cli;

namespace Seq2Seq.Tests.Cli;

public sealed class ShellCommandTests
{
    [Fact]
    public void Words_are_quoted_only_where_a_shell_needs_it()
    {
        Assert.Equal(
            "seq2seq train configs/toy.yaml --set data.batch_tokens=448 --output 'my runs/a' 'it'\\''s' '' 'a;b' '$HOME'",
            ShellCommand.Of("train", "configs/toy.yaml", "--set", "data.batch_tokens=448", "--output", "my runs/a", "it's", "", "a;b", "$HOME"));
    }

    [Fact]
    public void A_text_is_quoted_as_a_word_is()
    {
        Assert.Equal("echo 'It'\\''s \"5 $\"' | seq2seq translate runs/toy", ShellCommand.Echo("It's \"5 $\"", ShellCommand.Of("translate", "runs/toy")));
    }
}
