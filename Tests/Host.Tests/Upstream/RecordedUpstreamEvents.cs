using System.Collections.Concurrent;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Upstream;

/// <summary>Notes what it is told, and may act on it as an addon would.</summary>
internal sealed class RecordedUpstreamEvents : IUpstreamEvents
{
    public ConcurrentQueue<string> Names { get; } = [];

    public Action<ServerConnection>? OnConnecting { get; init; }

    public Action<ServerConnection>? OnConnected { get; init; }

    public Action<ServerConnection>? OnTlsEstablished { get; init; }

    public Action<HttpFlow>? OnConnectingThrough { get; init; }

    public ValueTask ConnectingAsync(ServerConnectionEvent e) => Note("server_connect", e.Server, OnConnecting);

    public ValueTask ConnectedAsync(ServerConnectionEvent e) => Note("server_connected", e.Server, OnConnected);

    public ValueTask ConnectFailedAsync(ServerConnectionEvent e) => Note("server_connect_error", e.Server, null);

    public ValueTask ConnectingThroughAsync(HttpFlow flow)
    {
        Names.Enqueue("http_connect_upstream");
        OnConnectingThrough?.Invoke(flow);
        return default;
    }

    public ValueTask DisconnectedAsync(ServerConnectionEvent e) => Note("server_disconnected", e.Server, null);

    public ValueTask TlsEstablishedAsync(TlsEvent e) => Note("tls_established_server", e.Server!, OnTlsEstablished);

    public ValueTask TlsFailedAsync(TlsEvent e) => Note("tls_failed_server", e.Server!, null);

    private ValueTask Note(string name, ServerConnection server, Action<ServerConnection>? act)
    {
        Names.Enqueue(name);
        act?.Invoke(server);
        return default;
    }
}
