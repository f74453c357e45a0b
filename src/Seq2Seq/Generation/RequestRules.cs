using Seq2Seq.Batching;
using Seq2Seq.Configuration;

namespace Seq2Seq.Generation;

/// <summary>What token ids and requests must fulfil before a network sees them. Each rule answers with the end of a sentence, or null.</summary>
internal static class RequestRules
{
    /// <summary>What is wrong with ids that a caller gives: padding, begin and end tokens are the network's own business.</summary>
    public static string? ProblemOf(ModelConfig config, params IEnumerable<int> ids)
    {
        foreach (var id in ids)
        {
            if (id < 0 || id >= config.VocabSize)
            {
                return $"{id} is no token id; whole numbers from 0 to {config.VocabSize - 1} are wanted";
            }

            if (id == config.PadId || id == config.BosId || id == config.EosId)
            {
                return $"{id} is the id of padding, begin or end; ids without those are wanted";
            }
        }

        return null;
    }

    /// <summary>What is wrong with a request.</summary>
    /// <param name="config">Of the network that is to generate.</param>
    /// <param name="request">The request; a source that is too long is cut elsewhere.</param>
    /// <param name="options">How to generate.</param>
    public static string? ProblemOf(ModelConfig config, GenerationRequest request, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var longest = Math.Min(options.MaxLength ?? int.MaxValue, config.MaxLength - (config.HasEncoder ? 0 : Math.Min(request.Source.Length, config.MaxLength - 1)));
        return ProblemOf(config, request.Source.Concat(request.Prefix).Concat(request.MustInclude.SelectMany(phrase => phrase)))
            ?? (request.Prefix.Length > longest ? $"the prefix has {request.Prefix.Length} tokens; at most {longest} (the longest output) are wanted"
            : request.MustInclude.Count == 0 ? null
            : request.MustInclude.Any(phrase => phrase.Length == 0) ? "a phrase that must be there is empty; one with tokens is wanted"
            : options.Strategy != Strategy.Beam || options.BeamGroups > 1 ? "phrases that must be there want strategy beam with one group"
            : null);
    }

    /// <summary>What is wrong with a pair that is to be scored.</summary>
    /// <param name="config">Of the network.</param>
    /// <param name="pair">Ids without begin and end tokens.</param>
    public static string? ProblemOf(ModelConfig config, TokenPair pair)
    {
        var longest = config.MaxLength - 1;
        var length = config.HasEncoder ? Math.Max(pair.Source.Length, pair.Target.Length) : pair.Source.Length + pair.Target.Length;
        return ProblemOf(config, pair.Source.Concat(pair.Target))
            ?? (length <= longest ? null
            : config.HasEncoder ? $"a side has {length} tokens; at most {longest} are allowed by the model's max_length"
            : $"source and target have {length} tokens together; at most {longest} are allowed by the model's max_length");
    }

    /// <summary>What is wrong with options for a network.</summary>
    public static string? ProblemOf(ModelConfig config, GenerationOptions options, bool readsAttention) =>
        options.Validate().FirstOrDefault() is { } problem ? problem.ToString()
        : (options.Alignment || options.CoveragePenalty > 0) && !(readsAttention && config.Architecture == Architecture.EncoderDecoder)
            ? "alignment and coverage_penalty read cross-attention, which the model does not have; an encoder-decoder model is wanted"
        : options.BannedTokens.FirstOrDefault(id => id >= config.VocabSize, -1) is var outside and not -1
            ? $"banned_tokens names {outside}; whole numbers from 0 to {config.VocabSize - 1} are wanted"
        : null;

    /// <summary>Checks everything before the first token is generated.</summary>
    /// <exception cref="InputException">Options, a request or an observer cannot be used.</exception>
    public static void Check(INetwork network, IReadOnlyList<GenerationRequest> requests, GenerationOptions options, TokenObserver? observer)
    {
        if (ProblemOf(network.Config, options, network is IAttentionNetwork) is { } problem)
        {
            throw new InputException($"{problem}.");
        }

        if (options.Strategy == Strategy.Beam && (observer is not null || requests.Any(request => request.Observer is not null)))
        {
            throw new InputException("tokens of a beam are settled only at the end; strategy greedy or sample is wanted to hear of each.");
        }

        foreach (var request in requests)
        {
            if (ProblemOf(network.Config, request, options) is { } sentence)
            {
                throw new InputException($"line {request.Line}: {sentence}.");
            }
        }
    }
}
