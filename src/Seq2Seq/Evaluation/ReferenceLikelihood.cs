using Seq2Seq.Batching;

namespace Seq2Seq;

/// <summary>How likely a model finds references, each token given the reference's own tokens before it (teacher forcing).</summary>
/// <param name="NegativeLogLikelihood">Sum over the tokens, end tokens included; no label smoothing.</param>
/// <param name="Tokens">Number of the tokens.</param>
/// <param name="LeftOut">Places, from 0, of references that are too long for the model and count nothing.</param>
public sealed record ReferenceLikelihood(double NegativeLogLikelihood, long Tokens, IReadOnlyList<int> LeftOut)
{
    /// <summary>Negative log-likelihood of a token, natural logarithm; not a number when every reference is too long.</summary>
    public double Loss => NegativeLogLikelihood / Tokens;

    /// <summary>exp(<see cref="Loss"/>).</summary>
    public double Perplexity => Math.Exp(Loss);

    /// <summary>Measures pairs. Of a source that is too long the end is left out, as in translating.</summary>
    /// <param name="translator">The model, or several.</param>
    /// <param name="pairs">Ids without begin and end tokens.</param>
    /// <param name="batchTokens">Most padded tokens of a batch, counted on the longer side.</param>
    /// <param name="cancellation">Stops the work between two batches.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ReferenceLikelihood Measure(Translator translator, IReadOnlyList<TokenPair> pairs, int batchTokens, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(translator);
        ArgumentNullException.ThrowIfNull(pairs);
        var longest = translator.LongestSource;

        // Without an encoder the reference goes on from the source, and both must fit together.
        TokenPair[] cut = [.. pairs.Select(pair => pair.Source.Length > longest ? pair with { Source = pair.Source[..longest] } : pair)];
        int[] leftOut = [.. Enumerable.Range(0, cut.Length).Where(i => cut[i].Target.Length + (translator.Config.HasEncoder ? 0 : cut[i].Source.Length) > longest)];
        var logProbs = translator.Score([.. cut.Where((_, i) => Array.BinarySearch(leftOut, i) < 0)], batchTokens, cancellation);
        return new ReferenceLikelihood(
            -logProbs.Sum(tokens => tokens.Sum(logProb => (double)logProb)), logProbs.Sum(tokens => (long)tokens.Length), leftOut);
    }
}
