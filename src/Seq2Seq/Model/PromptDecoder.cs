using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// A causal language model as a network that continues its source: <see cref="Start"/> reads the prompt, and what is generated comes after it, as a target comes
/// after a source. Positions and scores of the prompt are none of the output's.
/// </summary>
/// <param name="network">Reads target tokens one by one, and looks at no source.</param>
/// <param name="bosId">What every text begins with.</param>
/// <param name="promptLength">Tokens of every prompt.</param>
internal sealed class PromptDecoder(IIncrementalDecoder network, int bosId, int promptLength) : IIncrementalDecoder
{
    /// <inheritdoc/>
    public int VocabSize => network.VocabSize;

    /// <inheritdoc/>
    public int MaxLength => network.MaxLength - promptLength;

    /// <inheritdoc/>
    public Device Device => network.Device;

    /// <summary>Reads prompts.</summary>
    /// <param name="source">Ids with end token, which is passed over, int64, [batch, prompt_length + 1].</param>
    /// <param name="sourceValid">True throughout, bool, of the same shape.</param>
    /// <exception cref="ArgumentException">A prompt is longer or shorter.</exception>
    public DecoderState Start(Tensor source, Tensor sourceValid)
    {
        Shape.Require(source, [Shape.Any, promptLength + 1]);
        Shape.Require(sourceValid, source.shape);
        using var scope = NewDisposeScope();
        if (!sourceValid.all().item<bool>())
        {
            throw new ArgumentException($"a prompt is shorter than the others; {promptLength} tokens are wanted of each.", nameof(sourceValid));
        }

        var state = network.Start(source, sourceValid);
        var latest = TensorArithmetic.Filled([source.size(0)], bosId, ScalarType.Int64, Device);
        for (var position = 0; position < promptLength; position++)
        {
            using var step = NewDisposeScope();
            network.Step(state, latest.alias());
            latest = source.select(1, position).MoveToOuterDisposeScope();
        }

        return new PromptState(state, latest.DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    public Tensor Step(DecoderState state, Tensor tokens)
    {
        var own = state as PromptState ?? throw new ArgumentException("the state is that of another decoder.", nameof(state));
        if (own.TakeLatest() is not { } latest)
        {
            return network.Step(own.Inner, tokens);
        }

        // Where a target would begin, the prompt ends.
        using (latest)
        {
            return network.Step(own.Inner, latest);
        }
    }

    private sealed class PromptState(DecoderState inner, Tensor latest) : DecoderState
    {
        private readonly int _read = inner.Length;
        private Tensor? _latest = latest; // the last token of the prompt, until the first step

        public DecoderState Inner => inner;

        public override int Rows => inner.Rows;

        public override int Length => inner.Length - _read;

        public Tensor? TakeLatest()
        {
            var latest = _latest;
            _latest = null;
            return latest;
        }

        public override void Repeat(int times)
        {
            inner.Repeat(times);
            Replace(_latest?.repeat_interleave(times, 0));
        }

        public override void Reorder(Tensor rows)
        {
            inner.Reorder(rows);
            Replace(_latest?.index_select(0, rows));
        }

        public override void KeepSources(Tensor sources)
        {
            inner.KeepSources(sources);
            using var scope = NewDisposeScope();
            Replace(_latest?.view(-1, inner.Rows / sources.size(0)).index_select(0, sources).reshape(-1));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                _latest?.Dispose();
            }
        }

        private void Replace(Tensor? latest)
        {
            _latest?.Dispose();
            _latest = latest?.DetachFromDisposeScope();
        }
    }
}
