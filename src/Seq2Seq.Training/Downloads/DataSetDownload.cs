using System.Reflection;
using System.Security.Cryptography;
using Seq2Seq.Files;

namespace Seq2Seq.Downloads;

/// <summary>
/// Fetches a data set into a folder. What is there and right is left alone. A file that has come in part stays beside its place as NAME.gz.part (or NAME.part), and a later try or run goes on
/// from there; a file takes its place only whole, checked and on disk. Proxies are those of HTTP_PROXY, HTTPS_PROXY and NO_PROXY.
/// </summary>
internal sealed class DataSetDownload
{
    // A gzip file is hardly longer than its text: 5 bytes for each block of 65,535 and some for its header and end (RFC 1951, RFC 1952).
    private const int GzipOverhead = 1 << 16;

    private readonly RemoteDataSet _set;
    private readonly string _folder;
    private readonly DownloadSettings _settings;
    private readonly IProgress<DownloadProgress>? _progress;

    private DataSetDownload(RemoteDataSet set, string folder, DownloadSettings settings, IProgress<DownloadProgress>? progress) =>
        (_set, _folder, _settings, _progress) = (set, folder, settings, progress);

    /// <summary>Fetches what is missing.</summary>
    /// <param name="set">The data set.</param>
    /// <param name="folder">Where it goes; made if need be.</param>
    /// <param name="settings">How patiently; null for the defaults.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it; what has come stays.</param>
    /// <exception cref="InputException">The folder cannot be made.</exception>
    /// <exception cref="DownloadException">A file cannot be fetched or written, or is another than it should be.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task RunAsync(
        RemoteDataSet set, string folder, DownloadSettings? settings = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        Make(folder);
        var download = new DataSetDownload(set, folder, settings ?? new DownloadSettings(), progress);
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new("seq2seq", Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)));
        foreach (var file in set.Files)
        {
            await download.FetchAsync(file, client, cancellation);
        }
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} cannot be a folder for the files: {failure.Message}", failure);
        }
    }

    private async Task FetchAsync(RemoteFile file, HttpClient client, CancellationToken cancellation)
    {
        var path = Path.Combine(_folder, file.Name);
        var part = new PartialFile(Path.Combine(_folder, $"{file.RemoteName}.part"));
        if (await IsRightAsync(path, file, cancellation))
        {
            part.Delete();
            _progress?.Report(new(file, DownloadStage.Present));
            return;
        }

        var tries = new Tries(part.Length);
        while (!await TryAsync(file, client, part, tries, cancellation))
        {
            await Task.Delay(_settings.Pause * Math.Pow(2, Math.Max(0, tries.Fruitless - 1)), cancellation);
        }

        _progress?.Report(new(file, DownloadStage.Finished));
    }

    // Whether the file has its place now; false when another try is due.
    private async Task<bool> TryAsync(RemoteFile file, HttpClient client, PartialFile part, Tries tries, CancellationToken cancellation)
    {
        var url = _set.UrlOf(file);
        string problem;
        try
        {
            var transfer = new FileTransfer(client, _settings.Patience);
            var atOnce = await transfer.ReceiveAsync(url, part, file.Length + GzipOverhead, (there, total) => _progress?.Report(new(file, DownloadStage.Receiving, there, total)), cancellation);
            if (Place(part, Path.Combine(_folder, file.Name), file, cancellation) is not { } fault)
            {
                return true;
            }

            // Pieces of several answers may be of different versions, once.
            if (atOnce || tries.Mended)
            {
                throw new DownloadException($"{url} {fault}; it was not kept.");
            }

            (tries.Mended, problem) = (true, "what came in pieces does not fit together");
        }
        catch (TransferInterruptedException interruption)
        {
            tries.Count(part.Length);
            problem = interruption.Message;
            if (tries.Fruitless >= _settings.Tries)
            {
                throw new DownloadException($"{url} could not be fetched: {problem}, and so {tries.Fruitless} times in a row; the same command goes on from there later.", interruption);
            }
        }

        _progress?.Report(new(file, DownloadStage.Retrying, part.Length, null, problem));
        return false;
    }

    // Unpacks under a temporary name, checks, and renames; what is wrong with the file when it is another than it should be, and then it is gone.
    private static string? Place(PartialFile part, string path, RemoteFile file, CancellationToken cancellation)
    {
        try
        {
            AtomicFile.Write(path, target => Unpack(part, target, file, cancellation));
            part.Delete();
            return null;
        }
        catch (InvalidDataException wrong)
        {
            part.Delete();
            return wrong.Message;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new DownloadException($"{path} cannot be written ({failure.Message.TrimEnd('.')}); when that is mended, the same command goes on from there.", failure);
        }
    }

    // InvalidDataException: the file is another than it should be; its message says how, as the end of a sentence.
    private static void Unpack(PartialFile part, Stream target, RemoteFile file, CancellationToken cancellation)
    {
        using var received = part.Read();
        using Stream text = file.IsPacked ? new GzipFileStream(received) : received;
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[1 << 16];
        long length = 0;
        while (Read() is var read and > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if ((length += read) > file.Length)
            {
                throw new InvalidDataException($"holds more than the {file.Length} bytes of text that are wanted");
            }

            sum.AppendData(block, 0, read);
            target.Write(block, 0, read);
        }

        var found = Convert.ToHexStringLower(sum.GetHashAndReset());
        if (found != file.Sha256)
        {
            throw new InvalidDataException($"holds a text whose SHA-256 is {found}; {file.Sha256} is wanted");
        }

        int Read()
        {
            try
            {
                return text.Read(block);
            }
            catch (InvalidDataException failure)
            {
                throw new InvalidDataException("is no complete gzip file", failure);
            }
        }
    }

    private static async Task<bool> IsRightAsync(string path, RemoteFile file, CancellationToken cancellation)
    {
        if (!File.Exists(path) || new FileInfo(path).Length != file.Length)
        {
            return false;
        }

        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)) == file.Sha256;
    }

    /// <summary>The tries at a file.</summary>
    private sealed class Tries(long there)
    {
        private long _most = there;

        /// <summary>How many in a row brought nothing that had not come before; the last that did counts as one.</summary>
        public int Fruitless { get; private set; }

        /// <summary>Whether the file was begun anew because its pieces did not fit together.</summary>
        public bool Mended { get; set; }

        public void Count(long length)
        {
            Fruitless = length > _most ? 1 : Fruitless + 1;
            _most = Math.Max(_most, length);
        }
    }
}
