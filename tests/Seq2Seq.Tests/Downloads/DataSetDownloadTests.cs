using System.Text;
using Microsoft.AspNetCore.Http;
using Seq2Seq.Downloads;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Downloads;

public sealed class DataSetDownloadTests : IAsyncLifetime
{
    private static readonly string Text = FileServer.Text(20_000);

    private readonly TemporaryFolder _folder = new();
    private readonly List<DownloadProgress> _news = [];
    private FileServer _server = null!;
    private RemoteFile _file = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FileServer.StartAsync();
        _file = _server.Add("numbers.txt", Text);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Files_come_unpacked_and_are_not_fetched_again()
    {
        var other = _server.Add("others.txt", FileServer.Text(10, seed: 2));
        var set = _server.Set(_file, other);

        await Run(set);
        await Run(set);

        AssertThere(other, FileServer.Text(10, seed: 2), names: ["numbers.txt", "others.txt"]);
        Assert.Equal(["numbers.txt.gz", "others.txt.gz"], _server.Requests.Select(request => request.Name));
        Assert.Equal([DownloadStage.Finished, DownloadStage.Finished, DownloadStage.Present, DownloadStage.Present], _news.Select(news => news.Stage).Where(stage => stage != DownloadStage.Receiving));
        Assert.Contains(_news, news => news.Received == _server.LengthOf(_file) && news.Total == news.Received);
    }

    [Fact]
    public async Task A_file_that_is_not_packed_comes_as_it_is_and_is_checked_all_the_same()
    {
        var plain = _file with { Name = "plain.txt", IsPacked = false };
        _server.Replace(plain, Encoding.UTF8.GetBytes(Text));
        await Run(_server.Set(plain));
        AssertThere(plain, Text, names: ["plain.txt"]);

        File.Delete(_folder.File("plain.txt"));
        _server.Replace(plain, Encoding.UTF8.GetBytes(Text[..^1] + "?"));
        var failure = await Assert.ThrowsAsync<DownloadException>(() => Run(_server.Set(plain)));

        Assert.StartsWith($"{_server.Url}plain.txt holds a text whose SHA-256 is ", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_connection_that_is_cut_off_goes_on_where_it_stopped()
    {
        var half = _server.LengthOf(_file) / 2;
        _server.Answer = (context, bytes, number) => number == 1 ? FileServer.CutOff(context, bytes, half) : FileServer.Range(context, bytes);

        await Run();

        AssertThere(_file, Text);
        Assert.Equal([("", ""), ($"bytes={half}-", FileServer.Version)], Ranges);
        Assert.Single(_news, news => news.Stage == DownloadStage.Retrying && news.Received == half);
    }

    [Fact]
    public async Task A_server_that_cuts_off_often_is_followed_to_the_end_as_long_as_something_comes()
    {
        var step = _server.LengthOf(_file) / 6;
        _server.Answer = async (context, bytes, number) =>
        {
            context.Response.Headers.ETag = FileServer.Version;
            var from = (number - 1) * step;
            if (number > 1)
            {
                context.Response.StatusCode = StatusCodes.Status206PartialContent;
                context.Response.Headers.ContentRange = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
            }

            await (number < 6 ? FileServer.CutOff(context, bytes[from..], step) : FileServer.Whole(context, bytes[from..]));
        };

        await Run(tries: 2);

        AssertThere(_file, Text);
        Assert.Equal(6, _server.Requests.Count);
    }

    [Fact]
    public async Task Tries_end_with_a_sentence_and_the_next_run_goes_on()
    {
        var third = _server.LengthOf(_file) / 3;
        _server.Answer = (context, bytes, number) => number == 1 ? FileServer.CutOff(context, bytes, third) : Unavailable(context);

        var failure = await Assert.ThrowsAsync<DownloadException>(() => Run(tries: 3));
        Assert.Equal(
            $"{_server.Url}numbers.txt.gz could not be fetched: the server answered 503 (Service Unavailable), and so 3 times in a row; the same command goes on from there later.",
            failure.Message);
        Assert.Equal(3, _server.Requests.Count);
        Assert.Equal(third, new FileInfo(_folder.File("numbers.txt.gz.part")).Length);

        _server.Answer = (context, bytes, _) => FileServer.Range(context, bytes);
        await Run();

        AssertThere(_file, Text);
        Assert.Equal(($"bytes={third}-", FileServer.Version), Ranges[^1]);
    }

    [Fact]
    public async Task A_server_without_ranges_is_asked_for_everything_again()
    {
        var half = _server.LengthOf(_file) / 2;
        _server.Answer = (context, bytes, number) => number == 1 ? FileServer.CutOff(context, bytes, half) : FileServer.Whole(context, bytes);

        await Run();

        AssertThere(_file, Text);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_is_taken_whole()
    {
        var old = FileServer.Pack(FileServer.Text(20_000, seed: 9));
        _server.Answer = (context, bytes, number) => number == 1 ? FileServer.CutOff(context, old, old.Length / 2) : FileServer.Range(context, bytes, "\"v2\"");

        await Run();

        AssertThere(_file, Text);
        Assert.Equal(FileServer.Version, Ranges[1].IfRange);
    }

    [Fact]
    public async Task Pieces_of_two_versions_are_found_out_and_the_file_is_begun_anew()
    {
        var old = FileServer.Pack(FileServer.Text(20_000, seed: 9));
        _server.Answer = (context, bytes, number) =>
        {
            if (number == 1)
            {
                return FileServer.CutOff(context, old, old.Length / 2);
            }

            context.Request.Headers.IfRange = default; // a server that does not look at it
            return FileServer.Range(context, bytes);
        };

        await Run();

        AssertThere(_file, Text);
        Assert.Equal(["", $"bytes={old.Length / 2}-", ""], Ranges.Select(range => range.Range));
        Assert.Contains(_news, news => news.Problem == "what came in pieces does not fit together");
    }

    [Fact]
    public async Task A_weak_tag_is_no_condition_and_a_date_is_one_where_there_is_no_tag()
    {
        const string Date = "Wed, 21 Oct 2015 07:28:00 GMT";
        var other = _server.Add("others.txt", Text);
        var weak = true;
        _server.Answer = async (context, bytes, number) =>
        {
            if (number > 1)
            {
                context.Request.Headers.IfRange = default;
                await FileServer.Range(context, bytes);
                return;
            }

            context.Response.ContentLength = bytes.Length;
            if (weak)
            {
                context.Response.Headers.ETag = "W/\"v1\"";
            }
            else
            {
                context.Response.Headers.LastModified = Date;
            }

            weak = false;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, 1000), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(50, context.RequestAborted);
            context.Abort();
        };

        await Run(_server.Set(_file, other));

        Assert.Equal([("", ""), ("bytes=1000-", ""), ("", ""), ("bytes=1000-", Date)], Ranges);
        AssertThere(_file, Text, ["numbers.txt", "others.txt"]);
    }

    [Fact]
    public async Task A_wrong_checksum_is_told_with_what_was_wanted_and_what_was_got_and_nothing_stays()
    {
        var found = _server.Add("numbers.txt", Text.Replace('1', '2')).Sha256;

        var failure = await Assert.ThrowsAsync<DownloadException>(() => Run());

        Assert.Equal($"{_server.Url}numbers.txt.gz holds a text whose SHA-256 is {found}; {_file.Sha256} is wanted; it was not kept.", failure.Message);
        Assert.Single(_server.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_missing_file_is_not_asked_for_twice()
    {
        var gone = new RemoteFile("gone", 5, new string('0', 64));

        var failure = await Assert.ThrowsAsync<DownloadException>(() => Run(_server.Set(gone)));

        Assert.Equal($"{_server.Url}gone.gz cannot be fetched: the server answered 404 (Not Found); --base-url names another one.", failure.Message);
        Assert.Single(_server.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_asked_again()
    {
        var half = _server.LengthOf(_file) / 2;
        _server.Answer = async (context, bytes, number) =>
        {
            if (number > 1)
            {
                await FileServer.Range(context, bytes);
                return;
            }

            context.Response.Headers.ETag = FileServer.Version;
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, half), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        await Run(patience: TimeSpan.FromSeconds(0.5));

        AssertThere(_file, Text);
        Assert.Equal($"bytes={half}-", Ranges[^1].Range);
        Assert.Contains(_news, news => news.Problem == "the server said nothing for 0.5 seconds");
    }

    [Fact]
    public async Task A_slow_server_is_waited_for_as_long_as_something_comes()
    {
        _server.Answer = async (context, bytes, _) =>
        {
            context.Response.ContentLength = bytes.Length;
            foreach (var piece in bytes.Chunk(1 + (bytes.Length / 60)))
            {
                await Task.Delay(100, context.RequestAborted);
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        };

        await Run(patience: TimeSpan.FromSeconds(5)); // the whole takes 6 s

        AssertThere(_file, Text);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Something_else_than_gzip_is_refused()
    {
        _server.Replace(_file, "<html>Please sign in</html>"u8.ToArray());
        var page = await Assert.ThrowsAsync<DownloadException>(() => Run());
        _server.Replace(_file, FileServer.Pack(Text)[..^100]);
        var piece = await Assert.ThrowsAsync<DownloadException>(() => Run());

        Assert.Equal($"{_server.Url}numbers.txt.gz is no complete gzip file; it was not kept.", page.Message);
        Assert.Equal(page.Message, piece.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task More_than_is_wanted_does_not_fill_the_disk()
    {
        _server.Replace(_file, FileServer.Pack(new string(' ', 5_000_000)));
        var bomb = await Assert.ThrowsAsync<DownloadException>(() => Run());
        _server.Answer = async (context, _, _) =>
        {
            var block = new byte[1 << 16];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        };
        var endless = await Assert.ThrowsAsync<DownloadException>(() => Run());

        Assert.Equal($"{_server.Url}numbers.txt.gz holds more than the {_file.Length} bytes of text that are wanted; it was not kept.", bomb.Message);
        Assert.StartsWith($"{_server.Url}numbers.txt.gz has more than the {_file.Length + 65536} bytes that it can have;", endless.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task What_is_there_and_another_file_is_replaced_only_by_the_right_one()
    {
        _folder.Write("numbers.txt", "mine");
        _server.Answer = (context, _, _) => Unavailable(context);
        await Assert.ThrowsAsync<DownloadException>(() => Run(tries: 1));
        Assert.Equal("mine", File.ReadAllText(_folder.File("numbers.txt")));

        _server.Answer = (context, bytes, _) => FileServer.Range(context, bytes);
        await Run();

        AssertThere(_file, Text);
    }

    [Fact]
    public async Task A_part_that_is_whole_is_not_fetched_again_and_one_that_is_too_long_is()
    {
        File.WriteAllBytes(_folder.File("numbers.txt.gz.part"), FileServer.Pack(Text));
        await Run();
        AssertThere(_file, Text);
        Assert.Single(_server.Requests);

        File.Delete(_folder.File("numbers.txt"));
        File.WriteAllBytes(_folder.File("numbers.txt.gz.part"), [.. FileServer.Pack(Text), 1]);
        await Run();

        AssertThere(_file, Text);
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task A_disk_without_room_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no device that is always full");
        File.CreateSymbolicLink(_folder.File("numbers.txt.gz.part"), "/dev/full");

        var failure = await Assert.ThrowsAsync<DownloadException>(() => Run());

        Assert.StartsWith($"{_folder.File("numbers.txt.gz.part")} cannot be written (", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("); when that is mended, the same command goes on from there.", failure.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_is_refused()
    {
        var path = _folder.Write("file", "");

        var failure = await Assert.ThrowsAsync<InputException>(() => DataSetDownload.RunAsync(_server.Set(_file), path, cancellation: TestContext.Current.CancellationToken));

        Assert.StartsWith($"{path} cannot be a folder for the files: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirections_are_followed()
    {
        _server.Answer = (context, bytes, number) =>
        {
            if (number > 1)
            {
                return FileServer.Range(context, bytes);
            }

            context.Response.Redirect("/elsewhere/numbers.txt.gz");
            return Task.CompletedTask;
        };

        await Run();

        AssertThere(_file, Text);
    }

    [Fact]
    public async Task Interrupted_it_keeps_what_has_come()
    {
        var half = _server.LengthOf(_file) / 2;
        using var interrupt = new CancellationTokenSource();
        _server.Answer = async (context, bytes, _) =>
        {
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, half), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        var progress = new Listener(news =>
        {
            if (news.Received == half)
            {
                interrupt.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DataSetDownload.RunAsync(_server.Set(_file), _folder.Path, null, progress, interrupt.Token));

        Assert.Equal(half, new FileInfo(_folder.File("numbers.txt.gz.part")).Length);
    }

    private List<(string Range, string IfRange)> Ranges => [.. _server.Requests.Select(request => (request.Range, request.IfRange))];

    private static Task Unavailable(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private Task Run(RemoteDataSet? set = null, int tries = 4, TimeSpan? patience = null)
    {
        var settings = new DownloadSettings { Tries = tries, Pause = TimeSpan.FromMilliseconds(1), Patience = patience ?? TimeSpan.FromSeconds(20) };
        return DataSetDownload.RunAsync(set ?? _server.Set(_file), _folder.Path, settings, new Listener(_news.Add), TestContext.Current.CancellationToken);
    }

    private void AssertThere(RemoteFile file, string text, string[]? names = null)
    {
        Assert.Equal(text, File.ReadAllText(_folder.File(file.Name)));
        Assert.Equal(names ?? [file.Name], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    private sealed class Listener(Action<DownloadProgress> hear) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => hear(value);
    }
}
