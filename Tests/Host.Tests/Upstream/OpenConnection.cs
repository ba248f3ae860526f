using MitmHost.Host.Tests.Transports;
using MitmHost.Host.Transports;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Upstream;

/// <summary>A connection to an origin that a test plays.</summary>
internal sealed class OpenConnection : IDisposable
{
    private readonly SocketPair pair;

    private OpenConnection(SocketPair pair, UpstreamTarget target, IUpstreamEvents events, TimeProvider time)
    {
        this.pair = pair;
        var description = new ServerConnectionEvent(new ServerConnection(target.Address), SampleClient.Create());
        Upstream = new UpstreamConnection(target, description, new Transport(pair.Near), events, time);
    }

    public static UpstreamTarget Target { get; } = new(IsTls: false, "origin.example", 80, "");

    public UpstreamConnection Upstream { get; }

    public RawPeer Origin => pair.Far;

    public static async Task<OpenConnection> OpenAsync(UpstreamTarget? target = null, IUpstreamEvents? events = null, TimeProvider? time = null) =>
        new(await SocketPair.OpenAsync(), target ?? Target, events ?? new RecordedUpstreamEvents(), time ?? TimeProvider.System);

    public void Dispose()
    {
        Upstream.Dispose();
        pair.Dispose();
    }
}
