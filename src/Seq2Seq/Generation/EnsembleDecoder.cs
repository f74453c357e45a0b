using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Generation;

/// <summary>Several networks with one vocabulary as one: the next token's probability is the mean of theirs.</summary>
internal sealed class EnsembleDecoder : IIncrementalDecoder
{
    private readonly IReadOnlyList<IIncrementalDecoder> _members;

    /// <summary>Makes one of networks that stay the caller's.</summary>
    /// <exception cref="ArgumentException">There is none, or their vocabularies differ in size.</exception>
    public EnsembleDecoder(IReadOnlyList<IIncrementalDecoder> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0 || members.Any(member => member.VocabSize != members[0].VocabSize))
        {
            throw new ArgumentException("networks with one vocabulary are wanted.", nameof(members));
        }

        _members = members;
    }

    /// <inheritdoc/>
    public int VocabSize => _members[0].VocabSize;

    /// <inheritdoc/>
    public int MaxLength => _members.Min(member => member.MaxLength);

    /// <inheritdoc/>
    public Device Device => _members[0].Device;

    /// <inheritdoc/>
    public DecoderState Start(Tensor source, Tensor sourceValid) => new States([.. _members.Select(member => member.Start(source, sourceValid))]);

    /// <summary>Log-probabilities in the place of logits: a softmax leaves them as they are.</summary>
    /// <inheritdoc/>
    public Tensor Step(DecoderState state, Tensor tokens)
    {
        var states = state as States ?? throw new ArgumentException("the state is that of another decoder.", nameof(state));
        using var scope = NewDisposeScope();
        var logProbs = _members.Select((member, i) => nn.functional.log_softmax(member.Step(states.Members[i], tokens), -1)).ToArray();
        return MeanProbability(logProbs).MoveToOuterDisposeScope();
    }

    /// <summary>log(mean(exp)) of log-probabilities of one shape.</summary>
    internal static Tensor MeanProbability(IReadOnlyList<Tensor> logProbs) =>
        logProbs.Count == 1 ? logProbs[0] : stack(logProbs, 0).logsumexp(0).Minus(Math.Log(logProbs.Count));

    private sealed class States(IReadOnlyList<DecoderState> members) : DecoderState
    {
        public IReadOnlyList<DecoderState> Members { get; } = members;

        public override int Rows => Members[0].Rows;

        public override int Length => Members[0].Length;

        public override void Repeat(int times) => ForAll(member => member.Repeat(times));

        public override void Reorder(Tensor rows) => ForAll(member => member.Reorder(rows));

        public override void KeepSources(Tensor sources) => ForAll(member => member.KeepSources(sources));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                ForAll(member => member.Dispose());
            }
        }

        private void ForAll(Action<DecoderState> change)
        {
            foreach (var member in Members)
            {
                change(member);
            }
        }
    }
}
