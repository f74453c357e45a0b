namespace Seq2Seq.Tests.Support;

/// <summary>Finds the project's own files from the folder that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

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
