namespace Seq2Seq.Configuration;

/// <summary>How the next token is chosen.</summary>
public enum Strategy
{
    /// <summary>The most likely one: a beam of size 1.</summary>
    Greedy,

    /// <summary>The best few outputs are followed at once.</summary>
    Beam,

    /// <summary>Drawn at random.</summary>
    Sample,
}

/// <summary>What a hypothesis' log-probability is divided by, so that long ones can compete.</summary>
public enum LengthPenaltyKind
{
    /// <summary>length^A, the end token counted (fairseq's and Hugging Face's convention).</summary>
    Length,

    /// <summary>((5 + length) / 6)^A (Wu et al. 2016, equation 14).</summary>
    Gnmt,
}

/// <summary>How finished hypotheses are put into another order.</summary>
public enum Reranking
{
    /// <summary>They stay in the order of their scores, or in that of drawing.</summary>
    None,

    /// <summary>Minimum Bayes risk (Kumar and Byrne 2004): the one that agrees most with all others comes first.</summary>
    Mbr,
}

/// <summary>How minimum Bayes risk measures that one hypothesis agrees with another.</summary>
public enum MbrUtility
{
    /// <summary>chrF of the sentence.</summary>
    Chrf,

    /// <summary>BLEU of the sentence.</summary>
    Bleu,
}

/// <summary>
/// How output is generated. One immutable record travels whole from the command line to the search loops. A value that is not set is not wanted:
/// settings of one strategy beside another are problems, never passed over.
/// </summary>
public sealed record GenerationOptions : IConfigSection
{
    /// <summary>Hypotheses that a beam follows unless told.</summary>
    public const int DefaultBeamSize = 5;

    /// <summary>How the next token is chosen.</summary>
    public Strategy Strategy { get; init; } = Strategy.Beam;

    /// <summary>Hypotheses that a beam follows; 5 unless told.</summary>
    public int? BeamSize { get; init; }

    /// <summary>A in score = logProb / length^A; 0 for the log-probability itself.</summary>
    public double LengthPenalty { get; init; } = 1;

    /// <summary>length | gnmt.</summary>
    public LengthPenaltyKind LengthPenaltyKind { get; init; }

    /// <summary>Weight of the coverage penalty (Wu et al. 2016, equation 14), which finished hypotheses pay for source tokens left without attention.</summary>
    public double? CoveragePenalty { get; init; }

    /// <summary>A sentence is done when patience x beam_size hypotheses are finished (Kasai et al. 2022); 1 unless told.</summary>
    public double? Patience { get; init; }

    /// <summary>Groups of a diverse beam (Vijayakumar et al. 2018); a divisor of beam_size.</summary>
    public int? BeamGroups { get; init; }

    /// <summary>What a token costs a group for each time that an earlier group chose it at the same step; 0.5 unless told.</summary>
    public double? DiversityPenalty { get; init; }

    /// <summary>Best hypotheses to give for each source.</summary>
    public int NBest { get; init; } = 1;

    /// <summary>Outputs to draw for each source; 1 unless told.</summary>
    public int? Samples { get; init; }

    /// <summary>What log-probabilities are divided by before drawing; 1 unless told.</summary>
    public double? Temperature { get; init; }

    /// <summary>Draw among the k most likely tokens; ties with the last of them stay.</summary>
    public int? TopK { get; init; }

    /// <summary>Draw among the fewest tokens that together have at least this probability (Holtzman et al. 2020).</summary>
    public double? TopP { get; init; }

    /// <summary>Draw among tokens at least this many times as likely as the likeliest (Nguyen et al. 2024).</summary>
    public double? MinP { get; init; }

    /// <summary>Draw among the most typical tokens that together have at least this probability (Meister et al. 2023).</summary>
    public double? Typical { get; init; }

    /// <summary>Factor on the log-probability of tokens that stand already (Keskar et al. 2019); 1 for none.</summary>
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>No run of this many tokens stands twice; 0 for no such rule.</summary>
    public int NoRepeatNgram { get; init; }

    /// <summary>Tokens before which the end token is banned.</summary>
    public int MinLength { get; init; }

    /// <summary>Most tokens of an output, end token included; never more than the model's max_length.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Ids that are never generated, beside padding, begin and unknown.</summary>
    public IReadOnlyList<int> BannedTokens { get; init; } = [];

    /// <summary>none | mbr.</summary>
    public Reranking Rerank { get; init; }

    /// <summary>chrf | bleu; chrf unless told.</summary>
    public MbrUtility? MbrUtility { get; init; }

    /// <summary>Whether hypotheses carry a word alignment, read from cross-attention.</summary>
    public bool Alignment { get; init; }

    /// <summary>Seed of the draws.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Hypotheses followed for a source: the beam's size, or 1.</summary>
    internal int Width => Strategy == Strategy.Beam ? BeamSize ?? DefaultBeamSize : 1;

    /// <summary>Outputs under way at once for a source: hypotheses of a beam, or samples.</summary>
    internal int RowsPerSource => Strategy == Strategy.Sample ? Samples ?? 1 : Width;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate() => GenerationRules.Check(this);
}
