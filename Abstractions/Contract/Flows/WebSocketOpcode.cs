namespace MitmHost;

/// <summary>What a WebSocket message holds: the opcode of its first frame (RFC 6455 §11.8).</summary>
/// <remarks>The proxy makes flows of text and binary messages only; flow files of other programs may hold the other opcodes.</remarks>
public enum WebSocketOpcode
{
    /// <summary>A frame that continues a message.</summary>
    Continuation = 0,

    /// <summary>Text in UTF-8.</summary>
    Text = 1,

    /// <summary>Bytes.</summary>
    Binary = 2,

    /// <summary>The end of the connection.</summary>
    Close = 8,

    /// <summary>A question whether the peer is there.</summary>
    Ping = 9,

    /// <summary>The answer to it.</summary>
    Pong = 10,
}
