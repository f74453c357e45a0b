using Seq2Seq.Files;

namespace Seq2Seq.Data.Doctor;

/// <summary>Hears of lines and faults while the files of a split are read, and lets the reading go on.</summary>
internal sealed class FileFindings(FindingLog log) : ICorpusWatcher
{
    private const int ToldSentences = 5;

    private readonly Dictionary<CorpusProblem, int> _told = [];

    /// <inheritdoc/>
    public void OnLine(TextLines lines)
    {
        if (lines.HadCarriageReturn)
        {
            log.Count(DataFault.CarriageReturn, $"{lines.Name}:{lines.Line}");
        }

        if (lines.Line == 1 && lines.HadByteOrderMark)
        {
            log.Count(DataFault.ByteOrderMark, $"{lines.Name}:1");
        }
    }

    /// <inheritdoc/>
    public void OnProblem(CorpusProblem problem, string sentence)
    {
        var fault = problem switch
        {
            CorpusProblem.EmptyFile => DataFault.EmptyFile,
            CorpusProblem.Encoding => DataFault.Encoding,
            CorpusProblem.LineCount => DataFault.LineCount,
            _ => DataFault.Layout,
        };

        // The first few in their own words, all of them counted.
        var told = _told[problem] = _told.GetValueOrDefault(problem) + 1;
        if (told <= ToldSentences)
        {
            log.Tell(Severity.Error, fault, sentence);
        }
        else
        {
            log.Count(fault, "further on");
        }
    }
}
