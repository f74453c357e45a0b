using Seq2Seq.Tokenization;

namespace Seq2Seq.Data.Doctor;

/// <summary>What there is to know of one pair by itself.</summary>
internal sealed record PairFacts
{
    /// <summary>Where it stands.</summary>
    public required CorpusPlace Place { get; init; }

    /// <summary>Source tokens, end token included; 0 when the source does not count.</summary>
    public required int SourceLength { get; init; }

    /// <summary>Target tokens, end token included; 0 when the target does not count.</summary>
    public required int TargetLength { get; init; }

    /// <summary>Unknown tokens.</summary>
    public required int Unknown { get; init; }

    /// <summary>A number for the pair.</summary>
    public required ulong Hash { get; init; }

    /// <summary>A number for the source; of a model without sources, the target.</summary>
    public required ulong SourceHash { get; init; }

    /// <summary>What the sides are written in.</summary>
    public required (WritingScript Source, WritingScript Target) Scripts { get; init; }

    /// <summary>Its faults.</summary>
    public required IReadOnlyList<DataFault> Faults { get; init; }
}

/// <summary>Examines pairs one by one; any number of threads may use one.</summary>
internal sealed class PairInspector(SubwordTokenizer tokenizer, PairRules rules)
{
    private const double Ratio = 3;
    private const int RatioSlack = 8; // "Oui !" for a clause of a few words is no fault

    private readonly bool[] _seen = new bool[0x110000];

    /// <summary>The characters of all pairs examined so far, by their numbers.</summary>
    public IReadOnlyList<bool> Seen => _seen;

    /// <summary>Examines a pair.</summary>
    public PairFacts Inspect(SentencePair pair)
    {
        var (hasSource, hasTarget) = (rules.Sides != PairSides.Target, rules.Sides != PairSides.Source);
        var source = hasSource ? tokenizer.Encode(pair.Source) : [];
        var target = hasTarget ? tokenizer.Encode(pair.Target) : [];
        var (sourceLength, targetLength) = (hasSource ? source.Length + (pair.Tag is null ? 1 : 2) : 0, hasTarget ? target.Length + 1 : 0);
        var sides = rules.Sides.TextsOf(pair).ToArray();
        Array.ForEach(sides, Mark);
        var unknown = tokenizer.Specials.Unk;
        return new PairFacts
        {
            Place = pair.Place,
            SourceLength = sourceLength,
            TargetLength = targetLength,
            Unknown = source.Count(id => id == unknown) + target.Count(id => id == unknown),
            Hash = rules.Sides == PairSides.Both ? TextHash.Of(pair.TaggedSource, pair.Target) : TextHash.Of(sides[0]),
            SourceHash = TextHash.Of(hasSource ? pair.TaggedSource : pair.Target),
            Scripts = (hasSource ? WritingScripts.Of(pair.Source) : WritingScript.None, hasTarget ? WritingScripts.Of(pair.Target) : WritingScript.None),
            Faults = [.. OfEachSide(sides), .. OfLengths(sourceLength, targetLength), .. rules.Sides == PairSides.Both ? OfBothSides(pair, source.Length, target.Length) : []],
        };
    }

    private static IEnumerable<DataFault> OfEachSide(string[] sides)
    {
        if (sides.Any(string.IsNullOrWhiteSpace))
        {
            yield return DataFault.EmptySide;
        }

        if (sides.Any(TextChecks.HasControl))
        {
            yield return DataFault.Control;
        }

        if (sides.Any(TextChecks.IsMojibake))
        {
            yield return DataFault.Mojibake;
        }

        if (sides.Any(TextChecks.HasUnpairedBrackets))
        {
            yield return DataFault.Brackets;
        }
    }

    private IEnumerable<DataFault> OfLengths(int source, int target)
    {
        if (source > rules.Source.Tokens || target > rules.Target.Tokens)
        {
            yield return DataFault.TooLong;
        }
    }

    private static IEnumerable<DataFault> OfBothSides(SentencePair pair, int source, int target)
    {
        if (string.IsNullOrWhiteSpace(pair.Source) || string.IsNullOrWhiteSpace(pair.Target))
        {
            yield break;
        }

        if (pair.Source == pair.Target)
        {
            yield return DataFault.Identical;
        }

        var (shorter, longer) = (Math.Min(source, target), Math.Max(source, target));
        if (longer > Ratio * shorter && longer - shorter > RatioSlack)
        {
            yield return DataFault.Ratio;
        }

        if (TextChecks.NumbersDiffer(pair.Source, pair.Target))
        {
            yield return DataFault.Numbers;
        }
    }

    private void Mark(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _seen[rune.Value] = true;
        }
    }
}
