using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Seq2Seq.Server.Api;

/// <summary>The API described for programs: GET /openapi/v1.json.</summary>
internal static class OpenApiDescription
{
    private const string Version = "v1";

    public static void Add(IServiceCollection services) => services.AddOpenApi(Version, options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Seq2Seq", Version = Version, Description = "Translates with trained sequence-to-sequence models. Errors are {\"error\": {\"code\", \"message\"}}." };
            document.Servers = [];
            return Task.CompletedTask;
        }));

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json");
}
