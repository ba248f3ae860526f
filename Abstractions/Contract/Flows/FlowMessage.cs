namespace MitmHost;

/// <summary>One message of a flow in which both sides may speak at any time: of a WebSocket, of a TCP or UDP flow.</summary>
public abstract class FlowMessage
{
    private Payload payload;

    private protected FlowMessage(bool fromClient, byte[] content, DateTimeOffset timestamp)
    {
        ArgumentNullException.ThrowIfNull(content);
        FromClient = fromClient;
        payload = new Payload(content);
        Timestamp = timestamp;
    }

    private protected FlowMessage(FlowMessage original)
    {
        FromClient = original.FromClient;
        payload = original.payload;
        Timestamp = original.Timestamp;
        FileRecord = original.FileRecord;
    }

    /// <summary>Whether the client sent it, or, injected, appears to have sent it.</summary>
    public bool FromClient { get; }

    /// <summary>The bytes. Never null. Writing into the array is not noticed: set a new one.</summary>
    /// <exception cref="ArgumentNullException">On set: null.</exception>
    public byte[] Content
    {
        get => payload.Load()!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            WritePermit.Demand(Flow);
            payload = new Payload(value);
            Flow?.Touch();
        }
    }

    /// <summary>When the message arrived, or was injected.</summary>
    public DateTimeOffset Timestamp { get; internal set; }

    /// <summary>The flow that is told of each edit; null for a message that belongs to none.</summary>
    internal Flow? Flow { get; set; }

    /// <summary>The number of bytes of <see cref="Content"/>, without loading them.</summary>
    internal long ContentLength => payload.Length ?? 0;

    /// <summary>Where the content is kept; null when it is an array.</summary>
    internal StoredBody? Stored => payload.Stored;

    /// <summary>What a flow file says of the message and no property can hold: belongs to the library of flow files.</summary>
    internal object? FileRecord { get; set; }

    /// <summary>Moves the content elsewhere, which is no addon's change.</summary>
    internal void AttachStored(StoredBody stored) => payload = new Payload(stored);

    /// <summary>The content where it takes memory; null when it is stored.</summary>
    internal byte[]? ContentInMemory => payload.InMemory;

    /// <summary>Moves the content elsewhere, while other threads may use it.</summary>
    /// <returns>False when other content has been set meanwhile.</returns>
    internal bool TryMoveContent(byte[] from, StoredBody to) => payload.TryMove(from, to);

    /// <summary>Whether both say the same.</summary>
    private protected bool SameContent(FlowMessage other) =>
        FromClient == other.FromClient && Timestamp == other.Timestamp && Payload.SameBytes(ref payload, ref other.payload);
}
