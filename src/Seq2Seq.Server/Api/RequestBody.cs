using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Api;

/// <summary>The JSON body of a request.</summary>
internal static class RequestBody
{
    /// <summary>Reads it into a record.</summary>
    /// <exception cref="ApiException">It is no JSON in UTF-8, or not what is wanted.</exception>
    public static async Task<T> Read<T>(HttpContext http, ServerLimits limits)
    {
        if (!http.Request.HasJsonContentType()
            || (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw ErrorAnswers.WrongMediaType();
        }

        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        return StrictJson.Read<T>(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), limits.JsonDepth);
    }
}
