namespace MitmHost.FlowFiles;

/// <summary>A handshake flow of version 11 that waits for its WebSocket flow.</summary>
internal sealed class HeldHandshake(long offset, long length, TnetDictionary flow)
{
    public long Offset => offset;

    public long Length => length;

    public TnetDictionary Flow => flow;

    /// <summary>True once a flow with its id has come out, plain or merged.</summary>
    public bool Emitted { get; set; }
}
