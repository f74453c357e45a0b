using System.Reflection;

namespace Seq2Seq.Pictures;

/// <summary>Files of the page that an assembly carries.</summary>
internal static class PageResource
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="name">The file's name without folders.</param>
    /// <param name="assembly">The assembly that carries it; null for this one.</param>
    public static byte[] Bytes(string name, Assembly? assembly = null)
    {
        using var stream = (assembly ?? typeof(PageResource).Assembly).GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"the assembly has no page file '{name}'.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The text of a file of this assembly.</summary>
    /// <param name="name">The file's name without folders.</param>
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));
}
