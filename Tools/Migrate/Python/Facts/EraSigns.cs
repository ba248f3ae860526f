namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>The names that came with a version, and those that only some versions had; the first versions are told apart no further.</summary>
internal static class EraSigns
{
    private const int Newest = Inputs.ReadSettings.Latest;

    /// <summary>mitmproxy 4 is the first that asks for a Python that knows replacement fields.</summary>
    private static readonly EraSign Fields = new("f\"{…}\"", 4, Newest);

    /// <summary>mitmproxy 9 is the first that listens to Python's own logging.</summary>
    public static readonly EraSign Logging = new("logging", 9, Newest);

    /// <summary>Paths of modules, and of what is in them. A module stands for all that is below it.</summary>
    private static readonly EraSign[] Paths =
    [
        new("mitmproxy.http.Response", 7, Newest), new("mitmproxy.http.Request", 7, Newest), new("mitmproxy.http.Headers", 7, Newest), new("mitmproxy.http.Message", 7, Newest),
        new("mitmproxy.connection", 7, Newest), new("mitmproxy.tls", 7, Newest), new("mitmproxy.hooks", 7, Newest), new("mitmproxy.proxy.layer", 7, Newest),
        new("mitmproxy.proxy.layers", 7, Newest), new("mitmproxy.proxy.context", 7, Newest), new("mitmproxy.proxy.commands", 7, Newest), new("mitmproxy.proxy.events", 7, Newest),
        new("mitmproxy.proxy.server_hooks", 7, Newest), new("mitmproxy.websocket.WebSocketData", 7, Newest), new("mitmproxy.dns", 8, Newest), new("mitmproxy.udp", 9, Newest),
        new("mitmproxy.proxy.mode_specs", 9, Newest), new("mitmproxy.log.ALERT", 9, Newest), new("mitmproxy.types", 4, Newest), new("mitmproxy.command", 3, Newest),
        new("mitmproxy.addonmanager", 3, Newest), new("mitmproxy.websocket.WebSocketFlow", 2, 6), new("mitmproxy.tools", 1, Newest),
    ];

    /// <summary>Names of functions and of attributes.</summary>
    private static readonly EraSign[] Names =
    [
        new("trailers", 5, Newest), new("allow_hosts", 5, Newest), new("modify_headers", 5, Newest), new("map_local", 5, Newest), new("map_remote", 5, Newest),
        new("relax_http_form_validation", 5, 6), new("add_option", 3, Newest), new("tls_established", 3, Newest), new("timestamp_tls_setup", 3, Newest),
        new("inject_message", 4, 6), new("run_loop", 4, 7), new("peername", 7, Newest), new("sockname", 7, Newest), new("certificate_list", 6, Newest), new("client_connected", 7, Newest),
        new("client_disconnected", 7, Newest), new("server_connect", 7, Newest), new("server_connected", 7, Newest), new("server_disconnected", 7, Newest),
        new("add_log", 7, Newest), new("tls_clienthello", 7, Newest), new("tls_start_client", 7, Newest), new("tls_start_server", 7, Newest),
        new("tls_established_client", 8, Newest), new("tls_established_server", 8, Newest), new("tls_failed_client", 8, Newest), new("tls_failed_server", 8, Newest),
        new("dns_request", 8, Newest), new("dns_response", 8, Newest), new("udp_message", 9, Newest), new("udp_start", 9, Newest), new("udp_end", 9, Newest),
        new("proxy_mode", 9, Newest), new("server_connect_error", 10, Newest), new("http_connected", 10, Newest), new("http_connect_error", 10, Newest),
        new("Contentview", 12, Newest), new("InteractiveContentview", 12, Newest), new("DNSMessage", 12, Newest), new("render_priority", 7, Newest), new("is_replay", 5, Newest),
        new("proxyserver", 7, Newest), new("block_list", 7, Newest), new("killable", 7, Newest), new("websocket", 7, Newest),
        new("command", 3, Newest), new("addonmanager", 3, Newest), new("HTTPFlow", 1, Newest),
        new("ssl_established", 0, 2), new("timestamp_ssl_setup", 0, 2),
    ];

    /// <summary>The signs that a source shows.</summary>
    public static IEnumerable<EraSign> Of(EraNames found)
    {
        foreach (var sign in Names.Where(s => found.Names.Contains(s.Name)))
        {
            yield return sign;
        }

        foreach (var sign in Paths.Where(s => found.Paths.Any(p => IsBelow(p, s.Name))))
        {
            yield return sign;
        }

        if (found.HasFields)
        {
            yield return Fields;
        }

        if (found.LogsByPython && !found.Names.Contains("log"))
        {
            yield return Logging;
        }
    }

    private static bool IsBelow(string path, string root) => path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '.');
}
