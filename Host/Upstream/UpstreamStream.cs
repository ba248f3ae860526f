using MitmHost.Host.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Upstream;

/// <summary>The origin's end of one flow: where its request goes to and its response comes from, whatever the protocol.</summary>
internal abstract class UpstreamStream
{
    public abstract ServerConnection Server { get; }

    /// <summary>Whether the connection stood idle before this request: then the origin may have closed it meanwhile.</summary>
    public abstract bool HasIdled { get; }

    /// <summary>Whether a byte of a response has arrived.</summary>
    public abstract bool HasAnswered { get; }

    /// <summary>Whether the origin is to blame when reading or writing failed.</summary>
    public abstract bool HasFailed { get; }

    /// <summary>Writes the head; it goes out with the next part of the body, or with <see cref="FlushAsync"/>.</summary>
    public abstract void WriteHead(HttpRequest request, BodyFraming framing);

    /// <summary>Writes a part of the body.</summary>
    public abstract ValueTask SendPartAsync(ReadOnlyMemory<byte> part, bool isFramed);

    /// <summary>Writes a complete body behind the head, and sends all.</summary>
    public abstract ValueTask SendWholeAsync(ReadOnlyMemory<byte> body, Headers? trailers);

    /// <summary>Ends a body whose framing was taken off.</summary>
    public abstract void WriteEnd(Headers? trailers);

    public abstract ValueTask FlushAsync();

    /// <summary>The next head: informational ones first, then the final one.</summary>
    /// <exception cref="PeerException">The origin has gone, or the head is malformed or too long.</exception>
    public abstract ValueTask<HttpResponse> ReadHeadAsync();

    /// <summary>The body behind the final head.</summary>
    /// <exception cref="PeerException">The framing is ambiguous.</exception>
    public abstract IncomingBody StartBody(HttpResponse response, bool answersHead);

    /// <summary>Whether the connection can carry another request, now that the response is complete.</summary>
    public abstract bool IsReusable { get; }

    /// <summary>Ends the stream at once, from whatever thread.</summary>
    public abstract void Abort();
}
