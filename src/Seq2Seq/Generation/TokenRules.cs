using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Generation;

/// <summary>
/// A rule on the next token: a pure function of what stands already, which says what to change in the log-probabilities of the full softmax.
/// Nothing is renormalized: the changes steer ranking and drawing, and the log-probabilities that are reported stay the model's own. One object is asked from several
/// threads at once, for every output at every step, and so holds no state of an output.
/// </summary>
/// <seealso cref="TranslationSettings.Rules"/>
/// <seealso cref="SequenceGenerator.Rules"/>
public interface ITokenRule
{
    /// <summary>Adds this rule's changes.</summary>
    /// <param name="ids">Tokens that stand, a forced prefix among them, without the begin token.</param>
    /// <param name="request">What is generated for.</param>
    /// <param name="edits">Where the changes go, after those of earlier rules.</param>
    void Process(ReadOnlySpan<int> ids, GenerationRequest request, TokenEdits edits);
}

/// <summary>
/// The rules in their one order: minimum length, banned tokens, repetition penalty, no-repeat n-gram; then the caller's own; then a forced prefix, which
/// overrules them all.
/// </summary>
internal static class TokenRules
{
    /// <summary>Those that the options ask for, and the caller's. Padding, begin and unknown are always banned.</summary>
    public static IReadOnlyList<ITokenRule> For(GenerationOptions options, SpecialTokens specials, IReadOnlyList<ITokenRule> own)
    {
        var rules = new List<ITokenRule>();
        if (options.MinLength > 0)
        {
            rules.Add(new MinimumLength(options.MinLength, specials.Eos));
        }

        rules.Add(new BannedTokens([specials.Pad, specials.Bos, specials.Unk, .. options.BannedTokens]));
        if (options.RepetitionPenalty != 1)
        {
            rules.Add(new RepetitionPenalty((float)Math.Clamp(options.RepetitionPenalty, float.Epsilon, float.MaxValue)));
        }

        if (options.NoRepeatNgram > 0)
        {
            rules.Add(new NoRepeatNgram(options.NoRepeatNgram));
        }

        rules.AddRange(own);
        rules.Add(new ForcedPrefix());
        return rules;
    }
}

/// <summary>The end token is banned before so many others stand.</summary>
internal sealed record MinimumLength(int Length, int Eos) : ITokenRule
{
    public void Process(ReadOnlySpan<int> ids, GenerationRequest request, TokenEdits edits)
    {
        if (ids.Length < Length)
        {
            edits.Ban(Eos);
        }
    }
}

/// <summary>Tokens that never come.</summary>
internal sealed record BannedTokens(IReadOnlyList<int> Tokens) : ITokenRule
{
    public void Process(ReadOnlySpan<int> ids, GenerationRequest request, TokenEdits edits)
    {
        foreach (var token in Tokens)
        {
            edits.Ban(token);
        }
    }
}

/// <summary>The log-probability of a token that stands already is multiplied, once however often it stands (Keskar et al. 2019, "CTRL", section 4.1).</summary>
internal sealed record RepetitionPenalty(float Factor) : ITokenRule
{
    public void Process(ReadOnlySpan<int> ids, GenerationRequest request, TokenEdits edits)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (!ids[..i].Contains(ids[i]))
            {
                edits.Scale(ids[i], Factor);
            }
        }
    }
}

/// <summary>A token that would complete a run of so many tokens that stands already is banned (Paulus et al. 2018, section 2.5).</summary>
internal sealed record NoRepeatNgram(int Order) : ITokenRule
{
    public void Process(ReadOnlySpan<int> ids, GenerationRequest request, TokenEdits edits)
    {
        var before = Order - 1;
        if (ids.Length < before)
        {
            return;
        }

        var latest = ids[^before..];
        for (var end = before; end < ids.Length; end++)
        {
            if (ids.Slice(end - before, before).SequenceEqual(latest))
            {
                edits.Ban(ids[end]);
            }
        }
    }
}

/// <summary>The first tokens of the output are given.</summary>
internal sealed record ForcedPrefix : ITokenRule
{
    public void Process(ReadOnlySpan<int> ids, GenerationRequest request, TokenEdits edits)
    {
        if (ids.Length < request.Prefix.Length)
        {
            edits.Force(request.Prefix[ids.Length]);
        }
    }
}
