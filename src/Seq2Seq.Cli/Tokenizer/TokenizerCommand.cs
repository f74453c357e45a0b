using System.CommandLine;

namespace Seq2Seq.Cli;

/// <summary>`seq2seq tokenizer`: trains a tokenizer, and uses one as a filter.</summary>
internal static class TokenizerCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandFactory factory) => CommandFactory.Group(
        "tokenizer",
        "Trains a subword vocabulary, and turns text into tokens and back.",
        TokenizerTrainCommand.Create(factory),
        TokenizerFilterCommand.CreateEncode(factory),
        TokenizerFilterCommand.CreateDecode(factory));
}
