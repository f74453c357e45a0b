namespace Seq2Seq;

/// <summary>A training that cannot go on although its input was right; the message says why, and what is left of it.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Makes an exception with its one sentence.</summary>
    internal TrainingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
