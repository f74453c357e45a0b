namespace Seq2Seq.Tokenization;

/// <summary>The ids that every vocabulary sets aside.</summary>
/// <param name="Pad">Fills short rows of a batch.</param>
/// <param name="Bos">Begins a target.</param>
/// <param name="Eos">Ends a source and a target.</param>
/// <param name="Unk">Stands for what the vocabulary cannot write.</param>
public sealed record SpecialTokens(int Pad, int Bos, int Eos, int Unk)
{
    /// <summary>The ids of every vocabulary that is trained here: pad 0, bos 1, eos 2, unk 3.</summary>
    public static SpecialTokens Default { get; } = new(0, 1, 2, 3);

    /// <summary>The names under which vocab.json lists them, in the order of their ids.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["<pad>", "<s>", "</s>", "<unk>"];
}
