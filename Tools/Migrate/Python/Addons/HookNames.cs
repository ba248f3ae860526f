using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>The hooks of all contracts, and what they are given.</summary>
internal static class HookNames
{
    private static readonly Dictionary<string, Kinds> Arguments = new(StringComparer.Ordinal)
    {
        ["request"] = Kinds.Flow,
        ["response"] = Kinds.Flow,
        ["requestheaders"] = Kinds.Flow,
        ["responseheaders"] = Kinds.Flow,
        ["error"] = Kinds.Flow,
        ["http_connect"] = Kinds.Flow,
        ["http_connect_upstream"] = Kinds.Flow,
        ["http_connected"] = Kinds.Flow,
        ["http_connect_error"] = Kinds.Flow,
        ["websocket_handshake"] = Kinds.Flow,
        ["websocket_start"] = Kinds.WebSocketFlow,
        ["websocket_message"] = Kinds.WebSocketFlow,
        ["websocket_end"] = Kinds.WebSocketFlow,
        ["websocket_error"] = Kinds.WebSocketFlow,
        ["tcp_start"] = Kinds.TcpFlow,
        ["tcp_message"] = Kinds.TcpFlow,
        ["tcp_end"] = Kinds.TcpFlow,
        ["tcp_error"] = Kinds.TcpFlow,
        ["tcp_open"] = Kinds.TcpFlow,
        ["tcp_close"] = Kinds.TcpFlow,
        ["udp_start"] = Kinds.TcpFlow,
        ["udp_message"] = Kinds.TcpFlow,
        ["udp_end"] = Kinds.TcpFlow,
        ["udp_error"] = Kinds.TcpFlow,
        ["dns_request"] = Kinds.TcpFlow,
        ["dns_response"] = Kinds.TcpFlow,
        ["dns_error"] = Kinds.TcpFlow,
        ["clientconnect"] = Kinds.Layer,
        ["clientdisconnect"] = Kinds.Layer,
        ["serverconnect"] = Kinds.Server,
        ["serverdisconnect"] = Kinds.Server,
        ["client_connected"] = Kinds.Client,
        ["client_disconnected"] = Kinds.Client,
        ["server_connect"] = Kinds.ServerHookData,
        ["server_connected"] = Kinds.ServerHookData,
        ["server_disconnected"] = Kinds.ServerHookData,
        ["server_connect_error"] = Kinds.ServerHookData,
        ["tls_clienthello"] = Kinds.TlsData,
        ["tls_start_client"] = Kinds.TlsData,
        ["tls_start_server"] = Kinds.TlsData,
        ["tls_established_client"] = Kinds.TlsData,
        ["tls_established_server"] = Kinds.TlsData,
        ["tls_failed_client"] = Kinds.TlsData,
        ["tls_failed_server"] = Kinds.TlsData,
        ["quic_start_client"] = Kinds.TlsData,
        ["quic_start_server"] = Kinds.TlsData,
        ["next_layer"] = Kinds.Layer,
        ["load"] = Kinds.Loader,
        ["start"] = Kinds.None,
        ["log"] = Kinds.None,
        ["add_log"] = Kinds.None,
        ["configure"] = Kinds.None,
        ["running"] = Kinds.None,
        ["done"] = Kinds.None,
        ["tick"] = Kinds.None,
        ["update"] = Kinds.None,
        ["socks5_auth"] = Kinds.None,
        ["replay"] = Kinds.Flow,
    };

    public static bool IsHook(string name) => Arguments.ContainsKey(name);

    public static Kinds ArgumentOf(string name) => Arguments[name];

    /// <summary>Whether the hook is about a flow.</summary>
    public static bool IsAboutFlow(string name) =>
        Arguments.TryGetValue(name, out var kinds) && (kinds & (Kinds.Flow | Kinds.WebSocketFlow | Kinds.TcpFlow)) != Kinds.None && name != "replay";

    /// <summary>Hooks of the time before 0.18, when each took the script's context first.</summary>
    public static bool TookContext(string name) => name is
        "start" or "done" or "request" or "response" or "responseheaders" or "error" or "next_layer" or "replay" or "tcp_message" or "tcp_open" or "tcp_close" or "tcp_error"
        || (IsUnmistakable(name) && !name.StartsWith("websocket_", StringComparison.Ordinal));

    /// <summary>Hooks that went with 7, whose names mean nothing else.</summary>
    public static bool IsUnmistakable(string name) =>
        name is "clientconnect" or "clientdisconnect" or "serverconnect" or "serverdisconnect" or "websocket_handshake" or "websocket_error";

    /// <summary>The name that took the place of a hook.</summary>
    public static IReadOnlyList<string> Successors(string name) => name switch
    {
        "clientconnect" => ["client_connected"],
        "clientdisconnect" => ["client_disconnected"],
        "serverconnect" => ["server_connect", "server_connected"],
        "serverdisconnect" => ["server_disconnected"],
        "log" => ["add_log"],
        "start" => ["load"],
        _ => [],
    };
}
