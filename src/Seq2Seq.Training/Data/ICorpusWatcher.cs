using Seq2Seq.Files;

namespace Seq2Seq.Data;

/// <summary>What can be wrong with a corpus so that a line, or all of it, cannot be read as pairs.</summary>
internal enum CorpusProblem
{
    /// <summary>A file without a line.</summary>
    EmptyFile,

    /// <summary>Bytes that are not UTF-8.</summary>
    Encoding,

    /// <summary>Columns or JSON other than they should be.</summary>
    Layout,

    /// <summary>Aligned files with unlike numbers of lines.</summary>
    LineCount,
}

/// <summary>Hears what <see cref="CorpusReader"/> comes upon besides pairs.</summary>
internal interface ICorpusWatcher
{
    /// <summary>A line has been read and not yet looked at.</summary>
    void OnLine(TextLines lines);

    /// <summary>A line, or a whole file, cannot be used; the reader goes on behind it unless this throws.</summary>
    /// <param name="problem">What kind of fault it is.</param>
    /// <param name="sentence">Where, what was found, what is wanted.</param>
    void OnProblem(CorpusProblem problem, string sentence);
}

/// <summary>Takes no fault: what cannot be used ends the reading.</summary>
internal class StrictWatcher : ICorpusWatcher
{
    /// <summary>One that does nothing else.</summary>
    public static StrictWatcher Instance { get; } = new();

    /// <inheritdoc/>
    public virtual void OnLine(TextLines lines)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">Always.</exception>
    public void OnProblem(CorpusProblem problem, string sentence) => throw new InputException(sentence);
}
