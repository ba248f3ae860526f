#if CONTRACT6
using Headers = MitmHost.Net.Http.Headers;
#endif

namespace MitmHost;

public sealed class HttpResponse : HttpMessage
{
    internal HttpResponse()
    {
    }

    public int StatusCode { get; set; }

    public string Reason { get; set; } = null!;
#if AHEAD

    public static HttpResponse Create(int statusCode, TimeSpan delay) => throw null!;
#else

    public static HttpResponse Create(int statusCode, byte[]? body = null, Headers? headers = null) => throw null!;

    public static HttpResponse Create(int statusCode, string text, Headers? headers = null) => throw null!;
#endif
}
