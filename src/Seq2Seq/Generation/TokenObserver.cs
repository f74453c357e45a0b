namespace Seq2Seq.Generation;

/// <summary>Called for each generated token; returns false to stop that output.</summary>
public delegate bool TokenObserver(GeneratedToken token);

/// <summary>A token just generated; end tokens are not reported.</summary>
/// <param name="Line">Number of the source.</param>
/// <param name="Sample">Number of the output of that source, from 0.</param>
/// <param name="Position">Position in the output, from 0.</param>
/// <param name="Id">The token.</param>
/// <param name="LogProb">Its log-probability under the model.</param>
public readonly record struct GeneratedToken(long Line, int Sample, int Position, int Id, float LogProb);
