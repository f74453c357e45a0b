using System.CommandLine;
using Seq2Seq.Downloads;

namespace Seq2Seq.Cli;

/// <summary>seq2seq download: public data sets.</summary>
internal static class DownloadCommand
{
    private static readonly CommandDescription Description = new(
        "download",
        "Fetches a public data set, unpacks it, and checks every file's SHA-256.",
        "seq2seq download multi30k --output data/multi30k")
    {
        Details = $"""
            Files that are there and right are left alone; one that is another is replaced. What has come in part stays as NAME.gz.part, and the same command goes on
            from there; a file appears only when it is whole and right. Proxies are those of HTTP_PROXY, HTTPS_PROXY and NO_PROXY.

            multi30k: train, val and test_2016_flickr, each in .en, .de and .fr, a sentence a line. multi30k-tok: the same, lower-cased and tokenized,
            as train.lc.norm.tok.en and so on.

            {PublicDataSets.Multi30k.Licence}
            """,
    };

    public static Command Create(CommandFactory factory) => Create(factory, PublicDataSets.All, new DownloadSettings());

    /// <summary>The command for data sets of the caller's own.</summary>
    internal static Command Create(CommandFactory factory, IReadOnlyList<RemoteDataSet> sets, DownloadSettings settings)
    {
        string[] names = [.. sets.Select(set => set.Name)];
        var name = new Argument<string>("DATASET") { HelpName = "DATASET", Description = $"{ChoiceOption.List(names)}." };
        name.CompletionSources.Add(names);
        var output = CommonSymbols.OptionalOutput("Folder for the files; data/NAME unless told.", "DIR");
        var baseUrl = new Option<string?>("--base-url") { Description = "Another folder that holds the files, such as a mirror's.", HelpName = "URL" };
        return factory.Create(Description, [name, baseUrl, output], (parsed, context) =>
        {
            var wanted = parsed.GetRequiredValue(name);
            var set = sets.FirstOrDefault(set => set.Name == wanted) ?? throw new InputException($"DATASET is '{wanted}'; {ChoiceOption.List(names)} is wanted.");
            set = parsed.GetValue(baseUrl) is { } url ? set.At(url) : set;
            var folder = parsed.GetValue(output) ?? Path.Combine("data", set.Name);
            context.Say(set.Licence);
            using var meter = new DownloadMeter(context);
            DataSetDownload.RunAsync(set, folder, settings, meter, context.Cancellation).GetAwaiter().GetResult();
            return ExitCode.Done;
        });
    }
}
