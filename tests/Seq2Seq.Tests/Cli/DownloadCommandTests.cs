using System.Diagnostics;
using Seq2Seq.Cli;
using Seq2Seq.Downloads;
using Seq2Seq.Tests.Downloads;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class DownloadCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FileServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FileServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_licence_and_each_file_are_told_and_quiet_tells_nothing()
    {
        var text = FileServer.Text(10);
        var file = _server.Add("numbers.txt", text);

        var loud = await Run(_server.Set(file), "numbers", "--output", _folder.File("here"));
        var again = await Run(_server.Set(file), "numbers", "--output", _folder.File("here"));
        var quiet = await Run(_server.Set(file), "numbers", "--output", _folder.File("there"), "--quiet");

        Assert.Equal((ExitCode.Done, "", $"Nobody owns numbers.\nnumbers.txt is there: {file.Length} bytes, SHA-256 as it should be\n"), loud);
        Assert.Equal((ExitCode.Done, "", $"Nobody owns numbers.\nnumbers.txt is there already: {file.Length} bytes, SHA-256 as it should be\n"), again);
        Assert.Equal((ExitCode.Done, "", ""), quiet);
        Assert.Equal((text, text), (File.ReadAllText(_folder.File("here/numbers.txt")), File.ReadAllText(_folder.File("there/numbers.txt"))));
    }

    [Fact]
    public async Task A_terminal_shows_one_line_that_is_wiped_and_failed_tries_stay()
    {
        var file = _server.Add("numbers.txt", FileServer.Text(1000));
        _server.Answer = (context, bytes, number) => number == 1 ? FileServer.CutOff(context, bytes, 1000) : FileServer.Range(context, bytes);

        var ran = await Run(_server.Set(file), terminal: true, "numbers", "--output", _folder.Path);

        Assert.Contains($"numbers.txt.gz: 1,000 of {_server.LengthOf(file):N0} (", ran.Error, StringComparison.Ordinal);
        Assert.Contains("; trying again, 1,000 bytes are there\n", ran.Error, StringComparison.Ordinal);
        Assert.Matches(@"\r +\rnumbers\.txt\.gz: the connection", ran.Error);
    }

    [Fact]
    public async Task Another_base_URL_is_asked_and_a_missing_file_fails_with_its_URL()
    {
        var ran = await CommandLine.Run("download", "multi30k", "--output", _folder.Path, "--base-url", $"{_server.Url}mirror", "--quiet");

        Assert.Equal((ExitCode.Failed, "", $"error: {_server.Url}mirror/train.en.gz cannot be fetched: the server answered 404 (Not Found); --base-url names another one.\n"), ran);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Unknown_data_sets_and_URLs_are_wrong_usage()
    {
        var name = await CommandLine.Run("download", "multi31k");
        var url = await CommandLine.Run("download", "multi30k", "--output", _folder.Path, "--base-url", "ftp://example.org");

        Assert.Equal(ExitCode.BadInput, name.Code);
        Assert.Equal((ExitCode.BadInput, $"error: 'ftp://example.org' is no base URL; one such as {PublicDataSets.Multi30k.BaseUrl} is wanted.\n"), (url.Code, url.Error));
    }

    [Fact]
    public async Task The_proxy_of_the_environment_is_used()
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.CommandLine, "download", "multi30k", "--output", _folder.Path, "--base-url", "http://data.invalid/raw"])
        {
            RedirectStandardError = true,
            Environment = { ["HTTP_PROXY"] = _server.Url, ["http_proxy"] = _server.Url, ["NO_PROXY"] = "", ["no_proxy"] = "", ["ALL_PROXY"] = "", ["all_proxy"] = "" },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("error: http://data.invalid/raw/train.en.gz cannot be fetched: the server answered 404 (Not Found); --base-url names another one.\n", error, StringComparison.Ordinal);
        Assert.Equal(("train.en.gz", "data.invalid"), _server.Requests.Select(request => (request.Name, request.Host)).Single());
    }

    [Fact]
    public void Multi30k_is_nine_files_of_the_public_repository()
    {
        var set = PublicDataSets.Multi30k;

        Assert.Equal("https://raw.githubusercontent.com/multi30k/dataset/master/data/task1/raw/val.de.gz", set.UrlOf(set.Files[4]).AbsoluteUri);
        Assert.Equal(
            from split in new[] { "train", "val", "test_2016_flickr" } from language in new[] { "en", "de", "fr" } select $"{split}.{language}",
            set.Files.Select(file => file.Name));
        Assert.All(set.Files, file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
        Assert.Equal(9, set.Files.Select(file => file.Sha256).Distinct().Count());
    }

    private static Task<(int Code, string Output, string Error)> Run(RemoteDataSet set, params string[] args) => Run(set, terminal: false, args);

    // The command as the program has it, for a data set of the test's own.
    private static async Task<(int Code, string Output, string Error)> Run(RemoteDataSet set, bool terminal, params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var factory = new CommandFactory(new StandardStreams(Stream.Null, output, error) { ErrorIsTerminal = terminal }, TestContext.Current.CancellationToken);
        var command = DownloadCommand.Create(factory, [set], new DownloadSettings { Pause = TimeSpan.FromMilliseconds(1) });
        command.Options.Add(factory.Quiet);
        var code = await command.Parse(args).InvokeAsync(new(), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
