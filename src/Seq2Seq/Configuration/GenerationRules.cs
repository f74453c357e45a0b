using System.Globalization;

namespace Seq2Seq.Configuration;

/// <summary>Everything that can be wrong with <see cref="GenerationOptions"/>: values out of range first, then mixes that make no sense.</summary>
internal static class GenerationRules
{
    /// <summary>Every problem.</summary>
    public static IEnumerable<ConfigProblem> Check(GenerationOptions options) =>
        Counts(options).Concat(Numbers(options)).Concat(Foreign(options)).Concat(Mixes(options));

    private static IEnumerable<ConfigProblem> Counts(GenerationOptions options)
    {
        foreach (var (key, value, least) in new (string, int?, int)[]
        {
            ("beam_size", options.BeamSize, 1), ("beam_groups", options.BeamGroups, 1), ("n_best", options.NBest, 1), ("samples", options.Samples, 1),
            ("top_k", options.TopK, 1), ("no_repeat_ngram", options.NoRepeatNgram, 0), ("min_length", options.MinLength, 0), ("max_length", options.MaxLength, 1),
        })
        {
            if (value < least)
            {
                yield return new(key, $"is {value}; at least {least} is wanted");
            }
        }

        foreach (var id in options.BannedTokens.Where(id => id < 0).Take(1))
        {
            yield return new("banned_tokens", $"names {id}; token ids from 0 are wanted");
        }
    }

    private static IEnumerable<ConfigProblem> Numbers(GenerationOptions options)
    {
        foreach (var (key, value, fits, wanted) in new (string, double?, Func<double, bool>, string)[]
        {
            ("temperature", options.Temperature, IsPositive, "a number above 0"),
            ("top_p", options.TopP, IsShare, "a number above 0 and up to 1"),
            ("min_p", options.MinP, IsShare, "a number above 0 and up to 1"),
            ("typical", options.Typical, IsShare, "a number above 0 and up to 1"),
            ("length_penalty", options.LengthPenalty, double.IsFinite, "a number"),
            ("coverage_penalty", options.CoveragePenalty, IsFromZero, "a number from 0"),
            ("patience", options.Patience, IsPositive, "a number above 0"),
            ("diversity_penalty", options.DiversityPenalty, IsFromZero, "a number from 0"),
            ("repetition_penalty", options.RepetitionPenalty, IsPositive, "a number above 0"),
        })
        {
            if (value is { } given && !fits(given))
            {
                yield return new(key, $"is {given.ToString(CultureInfo.InvariantCulture)}; {wanted} is wanted");
            }
        }
    }

    // Settings of one strategy beside another.
    private static IEnumerable<ConfigProblem> Foreign(GenerationOptions options)
    {
        foreach (var (key, isGiven, strategy) in new[]
        {
            ("temperature", options.Temperature is not null, Strategy.Sample), ("top_k", options.TopK is not null, Strategy.Sample),
            ("top_p", options.TopP is not null, Strategy.Sample), ("min_p", options.MinP is not null, Strategy.Sample),
            ("typical", options.Typical is not null, Strategy.Sample), ("samples", options.Samples is not null, Strategy.Sample),
            ("beam_size", options.BeamSize is not null, Strategy.Beam), ("patience", options.Patience is not null, Strategy.Beam),
            ("coverage_penalty", options.CoveragePenalty is not null, Strategy.Beam), ("beam_groups", options.BeamGroups is not null, Strategy.Beam),
            ("diversity_penalty", options.DiversityPenalty is not null, Strategy.Beam),
        })
        {
            if (isGiven && options.Strategy != strategy)
            {
                yield return new(key, $"belongs to strategy {ConfigNames.Word(strategy)}; the strategy is {ConfigNames.Word(options.Strategy)}");
            }
        }
    }

    private static IEnumerable<ConfigProblem> Mixes(GenerationOptions options)
    {
        var candidates = options.RowsPerSource;
        if (options.Strategy == Strategy.Sample && options.NBest > 1 && options.Rerank == Reranking.None)
        {
            yield return new("n_best", $"is {options.NBest}; samples are not ranked, so samples (or rerank) is wanted in its place");
        }
        else if (options.NBest > candidates && candidates > 0)
        {
            yield return new("n_best", $"is {options.NBest}; at most {(options.Strategy == Strategy.Sample ? "samples" : "the beam's size")} ({candidates}) is wanted");
        }

        if (options.MinLength > options.MaxLength)
        {
            yield return new("min_length", $"is {options.MinLength}; at most max_length ({options.MaxLength}) is wanted");
        }

        if (options.BeamGroups is { } groups and > 0 && options.Width % groups != 0)
        {
            yield return new("beam_groups", $"is {groups}; a divisor of the beam's size ({options.Width}) is wanted");
        }

        if (options.DiversityPenalty is not null && (options.BeamGroups ?? 1) < 2)
        {
            yield return new("diversity_penalty", "makes groups of a beam differ; at least 2 beam_groups are wanted with it");
        }

        if (options.Rerank == Reranking.Mbr && candidates < 2)
        {
            yield return new("rerank", "chooses among several hypotheses; a beam or samples of at least 2 are wanted with it");
        }

        if (options.MbrUtility is not null && options.Rerank != Reranking.Mbr)
        {
            yield return new("mbr_utility", "is how mbr compares hypotheses; rerank mbr is wanted with it");
        }
    }

    private static bool IsPositive(double value) => value > 0 && double.IsFinite(value);

    private static bool IsFromZero(double value) => value >= 0 && double.IsFinite(value);

    private static bool IsShare(double value) => value is > 0 and <= 1;
}
