using System.Buffers;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

internal sealed class CollectingTap : IPayloadTap
{
    private readonly ArrayBufferWriter<byte> payload = new();

    public string Text => Wire.Text(payload.WrittenSpan);

    public void Add(ReadOnlySpan<byte> bytes) => payload.Write(bytes);
}
