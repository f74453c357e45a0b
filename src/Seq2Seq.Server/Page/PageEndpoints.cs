using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Page;

/// <summary>GET / and what the page there asks for. They need no key: the page asks for one where the models want it.</summary>
internal static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var file in PageFiles.All)
        {
            routes.MapGet(file.Path, () => Results.Bytes(file.Bytes, file.ContentType)).WithMetadata(new WithoutKey()).ExcludeFromDescription();
        }
    }
}
