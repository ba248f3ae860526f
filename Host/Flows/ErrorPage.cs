using System.Globalization;
using System.Net;

namespace MitmHost.Host.Flows;

/// <summary>What the proxy answers in its own name.</summary>
internal static class ErrorPage
{
    public static HttpResponse Create(int status, string message)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{status} {ReasonPhrases.Of(status)}");
        return HttpResponse.Create(
            status,
            $"""
             <!DOCTYPE html>
             <html><head><meta charset="utf-8"><title>{title}</title></head>
             <body><h1>{title}</h1><p>{WebUtility.HtmlEncode(message)}</p><p>mitmhost</p></body></html>

             """,
            new Headers { { "Server", "mitmhost" }, { "Content-Type", "text/html; charset=utf-8" }, { "Connection", "close" } });
    }
}
