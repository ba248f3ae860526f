#if CONTRACT6
using Headers = MitmHost.Net.Http.Headers;
#endif

namespace MitmHost;

public abstract class HttpMessage
{
    internal HttpMessage()
    {
    }

    public string HttpVersion { get; set; } = null!;

    public Headers Headers { get; set; } = null!;

    public byte[]? Body { get; set; }

    public byte[]? Content { get; set; }

    public string? Text { get; set; }

    public BodyMode BodyMode { get; set; }

    public bool BodyWasStreamed => throw null!;
}
