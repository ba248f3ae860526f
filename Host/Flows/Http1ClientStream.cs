using MitmHost.Host.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Flows;

/// <summary>The client's end of a flow on HTTP/1. One object serves all flows of a connection, one after another.</summary>
internal sealed class Http1ClientStream(Transport transport) : ClientStream
{
    private readonly Http1Body body = new(transport, "The client");
    private BodyFraming sending;

    public override IncomingBody RequestBody => body;

    /// <summary>What the engine itself must know of the request's head as it came.</summary>
    public HeadFacts Facts { get; private set; }

    public override bool ExpectsContinue => Facts.ExpectsContinue && !IsHttp10;

    public bool IsHttp10 { get; private set; }

    public override bool HasFailed => transport.HasFailed;

    public Transport Transport => transport;

    /// <summary>Begins with the next request.</summary>
    /// <returns>What is wrong with its framing; null when nothing is.</returns>
    public Http1Fault? Start(HttpRequest request)
    {
        Facts = HeadFacts.Of(request.Headers);
        IsHttp10 = request.VersionBytes.SequenceEqual("HTTP/1.0"u8);
        var framing = BodyFraming.OfRequest(Facts, IsHttp10, out var fault);
        body.Start(fault is null ? framing : BodyFraming.None);
        return fault is null ? null : Http1Fault.Malformed(fault);
    }

    public override bool AsksToClose => Facts.Closes || (IsHttp10 && !Facts.KeepsAlive);

    public override bool WouldContinueAfter(HttpResponse response, BodyFraming sent)
    {
        if (AsksToClose || sent.Kind == BodyKind.UntilClose)
        {
            return false;
        }

        var facts = HeadFacts.Of(response.Headers);
        return !facts.Closes && (facts.KeepsAlive || !response.VersionBytes.SequenceEqual("HTTP/1.0"u8));
    }

    public override ValueTask SendInformationalAsync(HttpResponse response)
    {
        if (IsHttp10)
        {
            // RFC 9110 §15.2: a client of HTTP/1.0 does not know them.
            return default;
        }

        transport.WriteHead(response);
        return transport.FlushAsync();
    }

    public override ValueTask SendContinueAsync()
    {
        transport.Write("HTTP/1.1 100 Continue\r\n\r\n"u8);
        return transport.FlushAsync();
    }

    public override void WriteHead(HttpResponse response, BodyFraming framing)
    {
        sending = framing;
        transport.WriteHead(response);
    }

    public override ValueTask SendPartAsync(ReadOnlyMemory<byte> part, bool isFramed) => transport.SendPartAsync(part, isFramed, sending);

    public override ValueTask SendLastPartAsync(ReadOnlyMemory<byte> part, bool isFramed) => transport.SendLastPartAsync(part, isFramed, sending);

    public override ValueTask SendWholeAsync(ReadOnlyMemory<byte> whole, Headers? trailers) => transport.SendWholeAsync(whole, sending, trailers);

    public override void WriteEnd(Headers? trailers) => transport.WriteEnd(sending, trailers);

    public override ValueTask FlushAsync() => transport.FlushAsync();

    public override ValueTask EndAsync() => transport.EndAsync();

    public override void Abort() => transport.Reset();
}
