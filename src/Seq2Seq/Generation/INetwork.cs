using Seq2Seq.Batching;
using Seq2Seq.Configuration;

namespace Seq2Seq.Generation;

/// <summary>
/// A trained network as generation sees it: token ids in, log-probabilities and vectors out, no tensor of any library. Implementations own their memory and devices, and
/// may be used from any number of threads at once.
/// </summary>
public interface INetwork : IDisposable
{
    /// <summary>The architecture, with the vocabulary size, the special ids and the longest sequence.</summary>
    ModelConfig Config { get; }

    /// <summary>Number of concurrent calls that keep the device busy; at least 1.</summary>
    int Workers { get; }

    /// <summary>Reads a batch of sources. The network appends the end token, pads and masks.</summary>
    /// <param name="sources">
    /// Token ids without begin and end tokens, at least one source. A network without an encoder reads only their number: its prompts are given to
    /// <see cref="IDecoding.Prefill"/>.
    /// </param>
    /// <returns>A decoding of one row per source that has seen no target token yet; the caller disposes of it.</returns>
    /// <exception cref="InvalidOperationException">The network has no decoder.</exception>
    IDecoding Start(IReadOnlyList<int[]> sources);

    /// <summary>Teacher-forced scores: the log-probability of every target token and of the end token, each given the tokens before it.</summary>
    /// <param name="pairs">Token ids without begin and end tokens; without an encoder the target continues the source.</param>
    /// <returns>For each pair its target tokens + 1 log-probabilities (natural logarithm).</returns>
    /// <exception cref="InvalidOperationException">The network has no decoder.</exception>
    float[][] TokenLogProbs(IReadOnlyList<TokenPair> pairs);

    /// <summary>Sentence vectors: the encoder output averaged over the tokens of a source and its end token.</summary>
    /// <param name="sources">Token ids without end token.</param>
    /// <returns>For each source d_model numbers, which do not depend on the other sources.</returns>
    /// <exception cref="InvalidOperationException">The network has no encoder.</exception>
    float[][] Encode(IReadOnlyList<int[]> sources);
}

/// <summary>Loads the network of a checkpoint: which library computes, where, and in which number format is settled by whoever supplies it.</summary>
/// <param name="checkpoint">Folder of a checkpoint or a run.</param>
/// <returns>The network; the caller disposes of it.</returns>
/// <exception cref="InputException">The checkpoint cannot be used.</exception>
public delegate INetwork NetworkLoader(string checkpoint);

/// <summary>A network whose attention weights can be read.</summary>
public interface IAttentionNetwork : INetwork
{
    /// <summary>
    /// The cross-attention of the decoder layer before the last, averaged over its heads, which follows word alignments best (Garg et al. 2019, section 3.1), from one
    /// teacher-forced pass.
    /// </summary>
    /// <param name="pairs">Token ids without begin and end tokens.</param>
    /// <returns>For each pair [target tokens, source tokens + 1]: a row sums to 1; the last column is the end token of the source.</returns>
    IReadOnlyList<float[,]> CrossAttention(IReadOnlyList<TokenPair> pairs);

    /// <summary>All attention weights of one teacher-forced pass.</summary>
    /// <param name="pair">Token ids without begin and end tokens; empty on the side that the network does not have.</param>
    AttentionReading ReadAttention(TokenPair pair);
}

/// <summary>The attention weights and predictions of one teacher-forced pass over one pair.</summary>
/// <param name="Weights">
/// By kind the layers, first one first: [head][query][key]; a row over the keys sums to 1. Only kinds that the network has.
/// </param>
/// <param name="LogProbs">
/// At each decoder position the log-probability of every token of the vocabulary to come next, [target tokens + 1][vocab_size]; empty without a decoder.
/// </param>
public sealed record AttentionReading(IReadOnlyDictionary<AttentionKind, IReadOnlyList<float[][][]>> Weights, IReadOnlyList<float[]> LogProbs);

/// <summary>The three places where a Transformer attends.</summary>
public enum AttentionKind
{
    /// <summary>Source tokens to source tokens, in both directions.</summary>
    EncoderSelf,

    /// <summary>Target tokens to earlier target tokens and themselves.</summary>
    DecoderSelf,

    /// <summary>Target tokens to source tokens.</summary>
    Cross,
}

/// <summary>
/// Incremental decoding of a batch: what a network keeps between two steps, for a number of rows (hypotheses). Rows of one source are adjacent. Not thread-safe.
/// </summary>
public interface IDecoding : IDisposable
{
    /// <summary>Number of rows: sources x rows per source.</summary>
    int Rows { get; }

    /// <summary>Reads one more token of every row and predicts the next one.</summary>
    /// <param name="tokens">The latest token of each row, at first the begin token, [rows].</param>
    /// <returns>The predictions, valid until the next call on this object.</returns>
    StepLogits Step(ReadOnlySpan<int> tokens);

    /// <summary>Reads several tokens of every row in one pass, without predictions.</summary>
    /// <param name="prompt">Tokens row by row, [rows, tokensPerRow].</param>
    /// <param name="tokensPerRow">Tokens of each row, at least 1.</param>
    void Prefill(ReadOnlySpan<int> prompt, int tokensPerRow);

    /// <summary>Turns every row into adjacent copies, for the hypotheses of one source.</summary>
    /// <param name="times">Number of copies, at least 1.</param>
    void Repeat(int times);

    /// <summary>Replaces every row by another row of the same source.</summary>
    /// <param name="rows">For each row the number of the row whose state it takes, [rows]; a row may be taken more than once.</param>
    void Reorder(ReadOnlySpan<int> rows);

    /// <summary>Keeps the given sources with all their rows, in the given order, and drops the others.</summary>
    /// <param name="sources">Source numbers, [new_sources]; a source may be given more than once, and is then several sources.</param>
    void KeepSources(ReadOnlySpan<int> sources);
}
