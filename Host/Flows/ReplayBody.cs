using MitmHost.Host.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Flows;

/// <summary>The body of a request that is sent again: nothing more comes in.</summary>
internal sealed class ReplayBody : IncomingBody
{
    public override BodyFraming Framing => BodyFraming.None;

    public override bool IsDone => true;

    public override Headers? Trailers => null;

    public override bool HasUnread => false;

    public override ValueTask<ReadOnlyMemory<byte>> ReadAsync() => default;
}
