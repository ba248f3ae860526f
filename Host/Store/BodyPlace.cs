namespace MitmHost.Host.Store;

/// <summary>One place of a flow where bytes are kept: the body of an HTTP message, or one message of another protocol.</summary>
internal readonly struct BodyPlace
{
    private readonly HttpMessage? http;
    private readonly FlowMessage? other;

    public BodyPlace(HttpMessage message) => http = message;

    public BodyPlace(FlowMessage message) => other = message;

    /// <summary>The bytes where they take memory; null when they are stored, or not there.</summary>
    public byte[]? InMemory => http is null ? other!.ContentInMemory : http.BodyInMemory;

    /// <summary>The number of bytes, wherever they are.</summary>
    public long Length => http?.BodyLength ?? other!.ContentLength;

    /// <summary>The beginning of a body that is not there; it takes memory that cannot be moved.</summary>
    public int Preview => http is { HasBody: false } ? http.Preview.Length : 0;

    /// <summary>Moves the bytes to where they take no memory.</summary>
    /// <returns>False when others were set meanwhile.</returns>
    public bool TryMove(byte[] from, StoredBody to) => http?.TryMoveBody(from, to) ?? other!.TryMoveContent(from, to);
}
