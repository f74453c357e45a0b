using Microsoft.AspNetCore.Http;

namespace Seq2Seq.Server.Http;

/// <summary>Headers that keep browsers from doing with an answer what it is not meant for.</summary>
internal static class SecurityHeaders
{
    // Everything of the page comes from this server; no inline script, no frame, no other origin. Nothing allows cross-origin reading (no CORS headers).
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task Handle(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(http);
    }
}
