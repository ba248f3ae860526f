using System.Buffers;
using System.Runtime.CompilerServices;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Transports;

/// <summary>A body of HTTP/1. One object serves all messages of a connection, one after another.</summary>
internal sealed class Http1Body(Transport transport, string peer) : IncomingBody, IPayloadTap
{
    private readonly BodyScanner scanner = new();
    private ArrayBufferWriter<byte>? payload;

    public override BodyFraming Framing => scanner.Framing;

    public override bool IsDone => scanner.IsDone;

    public override Headers? Trailers => scanner.Trailers;

    public override bool HasUnread => scanner.IsDone || transport.Unread.Length > 0;

    public void Start(BodyFraming framing)
    {
        scanner.Start(framing);
        Tap = null;
        TakeOffFraming = false;
    }

    public override ValueTask<ReadOnlyMemory<byte>> ReadAsync()
    {
        if (scanner.IsDone)
        {
            return default;
        }

        return transport.Unread.Length > 0 ? new(Take()) : FillAsync();
    }

    void IPayloadTap.Add(ReadOnlySpan<byte> bytes)
    {
        Tap?.Add(bytes);
        payload!.Write(bytes);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadOnlyMemory<byte>> FillAsync()
    {
        var size = scanner.Left >= Transport.LargeBuffer ? Transport.LargeBuffer : Transport.SmallBuffer;
        if (await transport.FillAsync(size))
        {
            return Take();
        }

        if (!scanner.End())
        {
            transport.HasFailed = true;
            throw new PeerException($"{peer} closed the connection before the body was complete.");
        }

        return default;
    }

    private ReadOnlyMemory<byte> Take()
    {
        var unread = transport.Unread;
        var bytes = unread[..Scan(unread.Span)];
        transport.Consume(bytes.Length);
        if (scanner.Fault is { } fault)
        {
            transport.HasFailed = true;
            throw new PeerException($"{peer} sent a malformed body: {fault.Message}", isMalformed: true);
        }

        return TakeOffFraming && Framing.Kind == BodyKind.Chunked ? payload!.WrittenMemory : bytes;
    }

    private int Scan(ReadOnlySpan<byte> unread)
    {
        if (!TakeOffFraming || Framing.Kind != BodyKind.Chunked)
        {
            return scanner.Scan(unread, Tap);
        }

        payload ??= new ArrayBufferWriter<byte>(Transport.SmallBuffer);
        payload.ResetWrittenCount();
        return scanner.Scan(unread, this);
    }
}
