using Seq2Seq.Tokenization;

namespace Seq2Seq.Data;

/// <summary>How far the preparation of a run's data is.</summary>
/// <param name="What">What is being done, in a few words.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all, where that is known.</param>
public readonly record struct PreparationProgress(string What, long Done, long? Total);

/// <summary>The training of a tokenizer as part of a preparation.</summary>
internal sealed class VocabularyProgress(IProgress<PreparationProgress> progress) : IProgress<TokenizerProgress>
{
    /// <inheritdoc/>
    public void Report(TokenizerProgress value) =>
        progress.Report(new PreparationProgress(value.Stage == TokenizerStage.Counting ? "counting words" : "making tokens", value.Done, value.Total));
}
