using Seq2Seq.Pictures;

namespace Seq2Seq.Server.Page;

/// <summary>One file of the page that the server shows.</summary>
/// <param name="Path">Where the page looks for it.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Bytes">What is in it.</param>
internal sealed record PageFile(string Path, string ContentType, ReadOnlyMemory<byte> Bytes);

/// <summary>The page by which people use the server: three files that the assemblies carry, no inline script or style, nothing from anywhere else.</summary>
internal static class PageFiles
{
    /// <summary>All of them; the page itself is at /.</summary>
    public static IReadOnlyList<PageFile> All { get; } =
    [
        new("/", "text/html; charset=utf-8", PageResource.Bytes("app.html", typeof(PageFiles).Assembly)),
        new("/page.js", "text/javascript; charset=utf-8", PageResource.Bytes("page.js")),
        new("/page.css", "text/css; charset=utf-8", PageResource.Bytes("page.css")),
    ];
}
