namespace Seq2Seq.Data.Doctor;

/// <summary>What can be wrong, or worth knowing, about a corpus.</summary>
public enum DataFault
{
    /// <summary>A file that is missing, a folder, truncated or otherwise cannot be read on.</summary>
    Unreadable,

    /// <summary>A file without a line.</summary>
    EmptyFile,

    /// <summary>Bytes that are not UTF-8.</summary>
    Encoding,

    /// <summary>A line with other columns, or other JSON, than it should have.</summary>
    Layout,

    /// <summary>Aligned files with unlike numbers of lines.</summary>
    LineCount,

    /// <summary>A side longer than data.max_*_length, data.batch_tokens or model.max_length.</summary>
    TooLong,

    /// <summary>A side that is empty or blank.</summary>
    EmptySide,

    /// <summary>The same text on both sides.</summary>
    Identical,

    /// <summary>A pair that occurred before in its split.</summary>
    Duplicate,

    /// <summary>A training pair that is in the validation or the test set, too.</summary>
    Leak,

    /// <summary>A training source that is in the validation or the test set, with another target.</summary>
    SourceLeak,

    /// <summary>Sides of very unlike lengths.</summary>
    Ratio,

    /// <summary>A stretch of lines whose targets seem to belong to their neighbours.</summary>
    Misaligned,

    /// <summary>Numbers on both sides, none of them the same.</summary>
    Numbers,

    /// <summary>A line in a script that hardly any other line of its side is in.</summary>
    Script,

    /// <summary>Brackets or quotation marks that open without closing, or close without opening.</summary>
    Brackets,

    /// <summary>Control characters, line separators or replacement characters within a line.</summary>
    Control,

    /// <summary>UTF-8 that was once read as Latin-1 ("Ã©").</summary>
    Mojibake,

    /// <summary>Lines that end with CR LF.</summary>
    CarriageReturn,

    /// <summary>A byte order mark at the start of a file.</summary>
    ByteOrderMark,

    /// <summary>Characters of the validation or test set that the training text does not have.</summary>
    UnseenCharacters,

    /// <summary>Text for which the vocabulary has no token.</summary>
    Unknown,

    /// <summary>What the training of the vocabulary warned of.</summary>
    Vocabulary,

    /// <summary>Much of the batches is padding.</summary>
    Padding,
}

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; taken care of.</summary>
    Note,

    /// <summary>Training works; what comes out may be worse.</summary>
    Warning,

    /// <summary>Training does not start.</summary>
    Error,
}

/// <summary>Something that the doctor found.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Fault">What it is.</param>
/// <param name="Split">training, validation or test.</param>
/// <param name="Count">How many pairs, lines or characters.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Places">The first few places, "train.tsv:17".</param>
public sealed record DataFinding(Severity Severity, DataFault Fault, string Split, long Count, string Message, IReadOnlyList<string> Places);
