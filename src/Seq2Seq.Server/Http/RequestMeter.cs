using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Seq2Seq.Server.Http;

/// <summary>Counts requests by route and status, and how long they took.</summary>
internal sealed class RequestMeter(ServerMetrics metrics)
{
    public async Task Handle(HttpContext http, RequestDelegate next)
    {
        var start = Stopwatch.GetTimestamp();
        metrics.Begin();
        try
        {
            await next(http);
        }
        finally
        {
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other";
            metrics.End(route, http.Response.StatusCode, Stopwatch.GetElapsedTime(start));
        }
    }
}
