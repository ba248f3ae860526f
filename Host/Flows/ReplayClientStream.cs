using MitmHost.Host.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Flows;

/// <summary>The client's end of a flow that is sent again: the request is there, and what the client would be sent goes nowhere.</summary>
internal sealed class ReplayClientStream : ClientStream
{
    public override bool IsReplay => true;

    public override IncomingBody RequestBody { get; } = new ReplayBody();

    public override bool ExpectsContinue => false;

    public override bool HasFailed => false;

    public override bool AsksToClose => false;

    public override bool WouldContinueAfter(HttpResponse response, BodyFraming sent) => true;

    public override ValueTask SendInformationalAsync(HttpResponse response) => default;

    public override ValueTask SendContinueAsync() => default;

    public override void WriteHead(HttpResponse response, BodyFraming framing)
    {
        // Nobody reads it; the flow has it.
    }

    public override ValueTask SendPartAsync(ReadOnlyMemory<byte> part, bool isFramed) => default;

    public override ValueTask SendLastPartAsync(ReadOnlyMemory<byte> part, bool isFramed) => default;

    public override ValueTask SendWholeAsync(ReadOnlyMemory<byte> body, Headers? trailers) => default;

    public override void WriteEnd(Headers? trailers)
    {
        // See WriteHead.
    }

    public override ValueTask FlushAsync() => default;

    public override ValueTask EndAsync() => default;

    public override void Abort()
    {
        // There is no connection to end.
    }
}
