namespace Seq2Seq.Tests.Support;

/// <summary>Finds the project's own files from the folder that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The project's own files of some name under a folder of it; what was built, trained or fetched is left out, and so are hidden folders.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] under) => FilesIn(PathOf(under), pattern);

    private static IEnumerable<string> FilesIn(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern)
            .Concat(Directory.EnumerateDirectories(folder).Where(inner => !IsMade(inner)).SelectMany(inner => FilesIn(inner, pattern)));

    private static bool IsMade(string folder) => Path.GetFileName(folder) is ['.', ..] or "bin" or "obj" or "runs" or "artifacts" or "node_modules" or "TestResults";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Seq2Seq.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Seq2Seq.sln is in no folder above the tests.");
    }
}
