using Seq2Seq.Batching;
using Seq2Seq.Configuration;

namespace Seq2Seq.Generation;

/// <summary>
/// A causal language model as a network that continues its sources: <see cref="Start"/> reads them as prompts in one pass, and the output follows them, as a target
/// follows a source. Output positions and scores exclude the prompt. The wrapped network stays the caller's.
/// </summary>
/// <param name="network">A network without an encoder.</param>
/// <param name="promptLength">Tokens of every prompt; prompts of one length are read together.</param>
internal sealed class PromptNetwork(INetwork network, int promptLength) : INetwork
{
    /// <summary>The configuration of the language model, whose longest output is shorter by the prompt.</summary>
    public ModelConfig Config { get; } = network.Config with { MaxLength = network.Config.MaxLength - promptLength };

    /// <inheritdoc/>
    public int Workers => network.Workers;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A prompt is longer or shorter than the others.</exception>
    public IDecoding Start(IReadOnlyList<int[]> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (sources.FirstOrDefault(source => source.Length != promptLength) is { } other)
        {
            throw new ArgumentException($"A prompt has {other.Length} tokens; expected {promptLength}, as for the others of its batch.", nameof(sources));
        }

        var decoding = network.Start(sources);
        if (promptLength == 0)
        {
            return decoding;
        }

        // All but the last token; the search supplies the begin token in its place, and the last one is read in its stead.
        int[] read = [.. sources.SelectMany(source => source[..^1].Prepend(Config.BosId))];
        decoding.Prefill(read, promptLength);
        return new Decoding(decoding, [.. sources.Select(source => source[^1])]);
    }

    /// <inheritdoc/>
    public float[][] TokenLogProbs(IReadOnlyList<TokenPair> pairs) => network.TokenLogProbs(pairs);

    /// <inheritdoc/>
    public float[][] Encode(IReadOnlyList<int[]> sources) => network.Encode(sources);

    /// <summary>Releases nothing: the wrapped network stays the caller's.</summary>
    public void Dispose()
    {
    }

    private sealed class Decoding(IDecoding inner, int[] latest) : IDecoding
    {
        private int[]? _latest = latest; // the last token of each row's prompt, until the first step
        private int _rowsPerSource = 1;

        public int Rows => inner.Rows;

        public StepLogits Step(ReadOnlySpan<int> tokens)
        {
            var read = _latest ?? tokens;
            _latest = null;
            return inner.Step(read);
        }

        public void Prefill(ReadOnlySpan<int> prompt, int tokensPerRow) => throw new NotSupportedException("The prompt is the source.");

        public void Repeat(int times)
        {
            inner.Repeat(times);
            _rowsPerSource *= times;
            _latest = _latest is null ? null : [.. _latest.SelectMany(token => Enumerable.Repeat(token, times))];
        }

        public void Reorder(ReadOnlySpan<int> rows)
        {
            inner.Reorder(rows);
            _latest = _latest is { } before ? Array.ConvertAll(rows.ToArray(), row => before[row]) : null;
        }

        public void KeepSources(ReadOnlySpan<int> sources)
        {
            inner.KeepSources(sources);
            _latest = _latest is { } before
                ? [.. sources.ToArray().SelectMany(source => before.Skip(source * _rowsPerSource).Take(_rowsPerSource))]
                : null;
        }

        public void Dispose() => inner.Dispose();
    }
}
