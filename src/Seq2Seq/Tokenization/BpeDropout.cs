namespace Seq2Seq.Tokenization;

/// <summary>
/// BPE-dropout (Provilkov et al. 2020): while a word is put together, every merge that could be made next is left out with
/// some probability, so that a model sees a word in many cuts. The outcome depends on these three numbers and the text only.
/// </summary>
/// <param name="Rate">Probability of leaving a merge out, 0 to 1; the paper uses 0.1.</param>
/// <param name="Seed">Seed of the run, or of the epoch.</param>
/// <param name="Line">Number of the line, so that no two lines draw alike.</param>
internal readonly record struct BpeDropout(double Rate, long Seed, long Line);
