using MitmHost.Host.Http1;

namespace MitmHost.Host.Transports;

/// <summary>A body on its way in, whatever the protocol that carries it.</summary>
internal abstract class IncomingBody
{
    /// <summary>How the body is delimited.</summary>
    public abstract BodyFraming Framing { get; }

    /// <summary>Whether the last byte was read.</summary>
    public abstract bool IsDone { get; }

    /// <summary>What came behind a body that is complete; null for nothing.</summary>
    public abstract Headers? Trailers { get; }

    /// <summary>Sees the payload as it is read.</summary>
    public IPayloadTap? Tap { get; set; }

    /// <summary>Whether the chunk framing is to be taken off; else what is read can be passed on as it is.</summary>
    public bool TakeOffFraming { get; set; }

    /// <summary>Whether what is read carries chunk framing.</summary>
    public bool IsFramed => Framing.Kind == BodyKind.Chunked && !TakeOffFraming;

    /// <summary>Whether <see cref="ReadAsync"/> would not have to wait.</summary>
    public abstract bool HasUnread { get; }

    /// <summary>The next bytes. They stay valid until the next call.</summary>
    /// <returns>Empty when there is nothing more; may be empty before the end too, where only framing arrived.</returns>
    /// <exception cref="PeerException">The peer has gone before the end, or the framing is wrong.</exception>
    public abstract ValueTask<ReadOnlyMemory<byte>> ReadAsync();
}
