using System.Net.Http.Headers;

namespace Seq2Seq.Downloads;

/// <summary>What has come of a file, kept under a name of its own from try to try and from run to run, beside it what the server calls that version of it.</summary>
internal sealed class PartialFile(string path)
{
    private readonly string _validatorPath = $"{path}.version";

    /// <summary>Its path.</summary>
    public string Path => path;

    /// <summary>Bytes that have come.</summary>
    public long Length => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>The condition under which the rest of the same version is wanted; null when the server named no version.</summary>
    public RangeConditionHeaderValue? Version =>
        File.Exists(_validatorPath) && RangeConditionHeaderValue.TryParse(File.ReadAllText(_validatorPath), out var version) ? version : null;

    /// <summary>Begins anew.</summary>
    /// <param name="version">What the server calls the version that follows, if anything.</param>
    public FileStream Create(RangeConditionHeaderValue? version)
    {
        File.Delete(_validatorPath);
        var stream = Open(FileMode.Create);
        if (version is not null)
        {
            File.WriteAllText(_validatorPath, version.ToString());
        }

        return stream;
    }

    /// <summary>Goes on at the end.</summary>
    public FileStream Append() => Open(FileMode.Append);

    /// <summary>Opens what has come.</summary>
    public FileStream Read() => new(path, FileMode.Open, FileAccess.Read);

    /// <summary>Removes it.</summary>
    public void Delete()
    {
        File.Delete(path);
        File.Delete(_validatorPath);
    }

    // Nobody else may write there meanwhile, and every byte that came is to be found by the next try.
    private FileStream Open(FileMode mode) => new(path, new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 });
}
