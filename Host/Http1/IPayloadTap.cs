namespace MitmHost.Host.Http1;

/// <summary>Sees the bytes of a body, without chunk framing, as they pass.</summary>
internal interface IPayloadTap
{
    void Add(ReadOnlySpan<byte> payload);
}
