using Seq2Seq.Configuration;

namespace Seq2Seq.Data;

/// <summary>Which pairs of a split are left out, and which are an error.</summary>
internal sealed record PairRules
{
    /// <summary>Sides that count.</summary>
    public required PairSides Sides { get; init; }

    /// <summary>Most tokens of a source, end token included.</summary>
    public required LengthLimit Source { get; init; }

    /// <summary>Most tokens of a target, end token included.</summary>
    public required LengthLimit Target { get; init; }

    /// <summary>Whether longer ones are left out; else they are an error.</summary>
    public required bool DropLong { get; init; }

    /// <summary>data.drop_empty.</summary>
    public bool DropEmpty { get; init; }

    /// <summary>data.drop_identical.</summary>
    public bool DropIdentical { get; init; }

    /// <summary>data.drop_duplicates.</summary>
    public bool DropDuplicates { get; init; }

    /// <summary>data.max_ratio.</summary>
    public double? MaxRatio { get; init; }

    /// <summary>The rules for validation and test sets, which stay whole: lengths alone count.</summary>
    public static PairRules ForEvaluation(DataConfig data, ModelConfig model) => new()
    {
        Sides = model.Architecture.Sides(),
        Source = Limit("data.max_source_length", data.MaxSourceLength, data, model),
        Target = Limit("data.max_target_length", data.MaxTargetLength, data, model),
        DropLong = data.LongSentences == LongSentences.Drop,
    };

    /// <summary>The rules for training pairs.</summary>
    public static PairRules ForTraining(DataConfig data, ModelConfig model) => ForEvaluation(data, model) with
    {
        DropEmpty = data.DropEmpty,
        DropIdentical = data.DropIdentical && model.Architecture.Sides() == PairSides.Both,
        DropDuplicates = data.DropDuplicates,
        MaxRatio = model.Architecture.Sides() == PairSides.Both ? data.MaxRatio : null,
    };

    /// <summary>The rule that a pair's text breaks, duplicates aside.</summary>
    public CleaningRule? OfText(SentencePair pair) =>
        DropEmpty && Sides.TextsOf(pair).Any(string.IsNullOrWhiteSpace) ? CleaningRule.Empty
        : DropIdentical && pair.Source == pair.Target ? CleaningRule.Identical
        : null;

    /// <summary>The rule that a pair's lengths break.</summary>
    /// <exception cref="InputException">It is too long, and that is an error.</exception>
    public CleaningRule? OfLengths(int source, int target, CorpusPlace place)
    {
        foreach (var (side, length, limit) in new[] { ("source", source, Source), ("target", target, Target) })
        {
            if (length > limit.Tokens)
            {
                return DropLong
                    ? CleaningRule.TooLong
                    : throw new InputException($"{place}: the {side} has {length} tokens, its end token included; at most {limit.Tokens} ({limit.Key}) are wanted, or data.long_sentences: drop.");
            }
        }

        var (shorter, longer) = (Math.Min(source, target), Math.Max(source, target));
        return MaxRatio is { } ratio && longer > ratio * shorter ? CleaningRule.Ratio : null;
    }

    private static LengthLimit Limit(string key, int? own, DataConfig data, ModelConfig model) => new[]
    {
        new LengthLimit(own ?? int.MaxValue, key),
        new LengthLimit(data.BatchTokens, "data.batch_tokens"),
        new LengthLimit(model.MaxLength, "model.max_length"),
    }.MinBy(limit => limit.Tokens);
}

/// <summary>Most tokens of a text, and the key that says so.</summary>
internal readonly record struct LengthLimit(int Tokens, string Key);
