namespace Seq2Seq.Server.Page;

/// <summary>A file of the page that this assembly carries.</summary>
internal static class PageResource
{
    /// <summary>Its bytes.</summary>
    /// <param name="name">The file's name without folders.</param>
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(PageResource).Assembly.GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"the assembly has no page file '{name}'.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Its text.</summary>
    /// <param name="name">The file's name without folders.</param>
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));
}
