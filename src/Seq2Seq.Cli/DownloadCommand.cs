using System.CommandLine;
using Seq2Seq.Downloads;

namespace Seq2Seq.Cli;

/// <summary>seq2seq download: public data sets.</summary>
internal static class DownloadCommand
{
    private static readonly CommandDescription Description = new(
        "download",
        $"""
        Fetches a public data set, unpacks it and checks every file's SHA-256. Files that are there and right are left alone; one that is another is
        replaced. What has come in part stays as NAME.gz.part, and the same command goes on from there; a file appears only when it is whole and
        right. Proxies are those of HTTP_PROXY, HTTPS_PROXY and NO_PROXY.

        multi30k: train, val and test_2016_flickr, each in .en, .de and .fr, a sentence a line. {PublicDataSets.Multi30k.Licence}
        """,
        "seq2seq download multi30k --output data/multi30k");

    public static Command Create(CommandFactory factory) => Create(factory, PublicDataSets.All, new DownloadSettings());

    /// <summary>The command for data sets of the caller's own.</summary>
    internal static Command Create(CommandFactory factory, IReadOnlyList<RemoteDataSet> sets, DownloadSettings settings)
    {
        var name = new Argument<string>("DATASET") { Description = $"Its name: {string.Join(", ", sets.Select(set => set.Name))}." };
        name.AcceptOnlyFromAmong([.. sets.Select(set => set.Name)]);
        var output = new Option<string?>("--output") { Description = "Folder for the files; data/NAME unless told.", HelpName = "DIR" };
        var baseUrl = new Option<string?>("--base-url") { Description = "Another folder that holds the packed files, such as a mirror's.", HelpName = "URL" };
        return factory.Create(Description, [name, output, baseUrl], (parsed, context) =>
        {
            var set = sets.First(set => set.Name == parsed.GetRequiredValue(name));
            set = parsed.GetValue(baseUrl) is { } url ? set.At(url) : set;
            var folder = parsed.GetValue(output) ?? Path.Combine("data", set.Name);
            context.Say(set.Licence);
            using var meter = new DownloadMeter(context);
            DataSetDownload.RunAsync(set, folder, settings, meter, context.Cancellation).GetAwaiter().GetResult();
            return ExitCode.Done;
        });
    }
}
