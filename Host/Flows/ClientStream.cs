using MitmHost.Host.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Flows;

/// <summary>The client's end of one flow: where its request comes from and its response goes to, whatever the protocol.</summary>
internal abstract class ClientStream
{
    /// <summary>Whether nobody is there: the flow is sent again for an addon, which waits for it with its bodies.</summary>
    public virtual bool IsReplay => false;

    /// <summary>The body of the request.</summary>
    public abstract IncomingBody RequestBody { get; }

    /// <summary>Whether the client waits for a 100 before it sends the body.</summary>
    public abstract bool ExpectsContinue { get; }

    /// <summary>Whether the client, and not the origin, is to blame when reading or writing failed.</summary>
    public abstract bool HasFailed { get; }

    /// <summary>Whether the client asked for the connection to be closed behind the response.</summary>
    public abstract bool AsksToClose { get; }

    /// <summary>Whether both sides want the connection to be kept for another request.</summary>
    public abstract bool WouldContinueAfter(HttpResponse response, BodyFraming sent);

    /// <summary>Writes an informational response (1xx).</summary>
    public abstract ValueTask SendInformationalAsync(HttpResponse response);

    /// <summary>Asks for the body in the proxy's own name.</summary>
    public abstract ValueTask SendContinueAsync();

    /// <summary>Writes the head of the final response; it goes out with the next part of the body, or with <see cref="FlushAsync"/>.</summary>
    public abstract void WriteHead(HttpResponse response, BodyFraming framing);

    /// <summary>Writes a part of the body.</summary>
    public abstract ValueTask SendPartAsync(ReadOnlyMemory<byte> part, bool isFramed);

    /// <summary>Writes the last part of the body; the client sees its end with the next flush, and not before.</summary>
    public abstract ValueTask SendLastPartAsync(ReadOnlyMemory<byte> part, bool isFramed);

    /// <summary>Writes a complete body behind the head, and sends all.</summary>
    public abstract ValueTask SendWholeAsync(ReadOnlyMemory<byte> body, Headers? trailers);

    /// <summary>Ends a body whose framing was taken off.</summary>
    public abstract void WriteEnd(Headers? trailers);

    public abstract ValueTask FlushAsync();

    /// <summary>Tells the client that nothing more will come, while its own bytes may still arrive. Never throws.</summary>
    public abstract ValueTask EndAsync();

    /// <summary>Ends the stream at once, from whatever thread; what was sent so far is not to be taken for complete.</summary>
    public abstract void Abort();
}
