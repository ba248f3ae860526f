#if CONTRACT6
using Headers = MitmHost.Net.Http.Headers;
#endif

namespace MitmHost;

public sealed class HttpRequest : HttpMessage
{
    internal HttpRequest()
    {
    }

    public string Method { get; set; } = null!;

    public string Scheme { get; set; } = null!;

    public string Host { get; set; } = null!;

    public int Port { get; set; }

    public string Path { get; set; } = null!;

    public string Url { get; set; } = null!;

    public string PrettyHost => throw null!;

    public static HttpRequest Create(string method, string url, byte[]? body = null, Headers? headers = null) => throw null!;
}
