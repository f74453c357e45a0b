using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>A network that says, token by token, what may come next. Generation sees nothing else of a model.</summary>
public interface IIncrementalDecoder
{
    /// <summary>Number of token ids.</summary>
    int VocabSize { get; }

    /// <summary>Longest output, begin token included, that the network can be asked for.</summary>
    int MaxLength { get; }

    /// <summary>Where its tensors live.</summary>
    Device Device { get; }

    /// <summary>Reads a batch of sources.</summary>
    /// <param name="source">Ids with end token, padded, int64, [batch, source_length].</param>
    /// <param name="sourceValid">True for tokens, false for padding, bool, [batch, source_length].</param>
    /// <returns>A state of one row per source that has seen no target token yet.</returns>
    DecoderState Start(Tensor source, Tensor sourceValid);

    /// <summary>Takes one more token of every row, and predicts the next.</summary>
    /// <param name="state">From <see cref="Start"/>; changed by the call.</param>
    /// <param name="tokens">The latest token of each row, at first the begin token, int64, [rows].</param>
    /// <returns>Logits, [rows, vocab_size], float32.</returns>
    Tensor Step(DecoderState state, Tensor tokens);
}
