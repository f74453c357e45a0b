using System.Numerics.Tensors;
using Seq2Seq.Batching;
using Seq2Seq.Configuration;

namespace Seq2Seq.Generation;

/// <summary>Several networks with one vocabulary as one: the probability of the next token is the mean of theirs. Attention is that of the first.</summary>
public sealed class EnsembleNetwork : IAttentionNetwork
{
    private readonly IReadOnlyList<INetwork> _members;

    /// <summary>Makes an ensemble, which owns its members.</summary>
    /// <param name="members">At least one network; of one vocabulary size, one set of special ids and one architecture.</param>
    /// <exception cref="ArgumentException">There is none, or they differ.</exception>
    public EnsembleNetwork(IReadOnlyList<INetwork> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0 || members.Any(member => !Agree(member.Config, members[0].Config)))
        {
            throw new ArgumentException("Expected at least one network, and one vocabulary and architecture for all of them.", nameof(members));
        }

        _members = members;
        Config = members[0].Config with { MaxLength = members.Min(member => member.Config.MaxLength) };
    }

    /// <summary>The configuration of the first member, with the smallest maximum length of all.</summary>
    public ModelConfig Config { get; }

    /// <inheritdoc/>
    public int Workers => _members.Min(member => member.Workers);

    /// <summary>Whether two networks can generate together.</summary>
    internal static bool Agree(ModelConfig one, ModelConfig other) =>
        (one.VocabSize, one.PadId, one.BosId, one.EosId, one.UnkId, one.Architecture)
        == (other.VocabSize, other.PadId, other.BosId, other.EosId, other.UnkId, other.Architecture);

    /// <inheritdoc/>
    public IDecoding Start(IReadOnlyList<int[]> sources) => new Decoding(Config.VocabSize, [.. _members.Select(member => member.Start(sources))]);

    /// <inheritdoc/>
    public float[][] TokenLogProbs(IReadOnlyList<TokenPair> pairs)
    {
        float[][][] each = [.. _members.Select(member => member.TokenLogProbs(pairs))];
        return [.. pairs.Select((_, pair) =>
        {
            var mean = new float[each[0][pair].Length];
            LogMeanExp([.. each.Select(member => member[pair])], mean);
            return mean;
        })];
    }

    /// <summary>Not available: the encoders of different models do not share a vector space.</summary>
    /// <exception cref="NotSupportedException">Always, with more than one member.</exception>
    public float[][] Encode(IReadOnlyList<int[]> sources) => _members.Count == 1
        ? _members[0].Encode(sources)
        : throw new NotSupportedException("The encoders of an ensemble do not share a vector space; use one of its members.");

    /// <inheritdoc/>
    public IReadOnlyList<float[,]> CrossAttention(IReadOnlyList<TokenPair> pairs) => First.CrossAttention(pairs);

    /// <inheritdoc/>
    public AttentionReading ReadAttention(TokenPair pair) => First.ReadAttention(pair);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in _members)
        {
            member.Dispose();
        }
    }

    private IAttentionNetwork First => _members[0] as IAttentionNetwork ?? throw new NotSupportedException("The first network of the ensemble does not report its attention.");

    // log(mean(exp)) of log-probabilities, safe against underflow: the largest is taken out first.
    private static void LogMeanExp(IReadOnlyList<float[]> logProbs, Span<float> mean)
    {
        var largest = new float[mean.Length];
        logProbs[0].CopyTo(largest, 0);
        foreach (var member in logProbs.Skip(1))
        {
            TensorPrimitives.Max(largest, member, largest);
        }

        var term = new float[mean.Length];
        mean.Clear();
        foreach (var member in logProbs)
        {
            TensorPrimitives.Subtract(member, largest, term);
            TensorPrimitives.Exp(term, term);
            TensorPrimitives.Add(mean, term, mean);
        }

        TensorPrimitives.Log(mean, mean);
        TensorPrimitives.Add(mean, largest, mean);
        TensorPrimitives.Subtract(mean, MathF.Log(logProbs.Count), mean);
    }

    private sealed class Decoding(int vocabSize, IReadOnlyList<IDecoding> members) : IDecoding
    {
        private readonly float[][] _logProbs = [.. members.Select(_ => new float[vocabSize])];

        public int Rows => members[0].Rows;

        // Log-probabilities in place of logits: a softmax leaves them as they are.
        public StepLogits Step(ReadOnlySpan<int> tokens)
        {
            var each = new StepLogits[members.Count];
            for (var i = 0; i < each.Length; i++)
            {
                each[i] = members[i].Step(tokens);
            }

            var values = new float[tokens.Length * vocabSize];
            for (var row = 0; row < tokens.Length; row++)
            {
                for (var i = 0; i < each.Length; i++)
                {
                    var logits = each[i].Row(row);
                    TensorPrimitives.Subtract(logits, LogitsRow.LogSumExp(logits), _logProbs[i]);
                }

                LogMeanExp(_logProbs, values.AsSpan(row * vocabSize, vocabSize));
            }

            return new HostLogits(values, vocabSize);
        }

        public void Prefill(ReadOnlySpan<int> prompt, int tokensPerRow)
        {
            foreach (var member in members)
            {
                member.Prefill(prompt, tokensPerRow);
            }
        }

        public void Repeat(int times)
        {
            foreach (var member in members)
            {
                member.Repeat(times);
            }
        }

        public void Reorder(ReadOnlySpan<int> rows)
        {
            foreach (var member in members)
            {
                member.Reorder(rows);
            }
        }

        public void KeepSources(ReadOnlySpan<int> sources)
        {
            foreach (var member in members)
            {
                member.KeepSources(sources);
            }
        }

        public void Dispose()
        {
            foreach (var member in members)
            {
                member.Dispose();
            }
        }
    }
}
