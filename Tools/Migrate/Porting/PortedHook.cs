namespace MitmHost.Tools.Migrate.Porting;

/// <summary>A hook as C# declares it.</summary>
/// <param name="Interface">The interface; null where a method of the base is overridden.</param>
/// <param name="Signature">The method, its parameter's name left open.</param>
/// <param name="Parameter">What it is given.</param>
/// <param name="Ending">The last statement, where the method returns something.</param>
internal sealed record PortedHook(string? Interface, string Signature, PortedType Parameter, string? Ending = null)
{
    private static readonly Dictionary<string, PortedHook> All = new(StringComparer.Ordinal)
    {
        ["requestheaders"] = OfFlow("RequestHeaders"),
        ["request"] = OfFlow("Request"),
        ["responseheaders"] = OfFlow("ResponseHeaders"),
        ["response"] = OfFlow("Response"),
        ["error"] = OfFlow("Error"),
        ["http_connect"] = OfFlow("HttpConnect"),
        ["http_connect_upstream"] = OfFlow("HttpConnectUpstream"),
        ["http_connected"] = OfFlow("HttpConnected"),
        ["http_connect_error"] = OfFlow("HttpConnectError"),
        ["client_connected"] = OfClient("ClientConnected"),
        ["client_disconnected"] = OfClient("ClientDisconnected"),
        ["server_connect"] = OfServer("ServerConnect"),
        ["server_connected"] = OfServer("ServerConnected"),
        ["server_connect_error"] = OfServer("ServerConnectError"),
        ["server_disconnected"] = OfServer("ServerDisconnected"),
        ["tls_established_client"] = OfTls("TlsEstablishedClient"),
        ["tls_established_server"] = OfTls("TlsEstablishedServer"),
        ["tls_failed_client"] = OfTls("TlsFailedClient"),
        ["tls_failed_server"] = OfTls("TlsFailedServer"),
        ["add_log"] = new("IAddLogHook", "void OnAddLog(LogEntry {0})", PortedType.LogEntry),
        ["update"] = new("IFlowsUpdatedHook", "void OnFlowsUpdated(IReadOnlyList<Flow> {0})", PortedType.Flows),
        ["configure"] = new("IOptionsChangedHook", "void OnOptionsChanged(IReadOnlySet<string> {0})", PortedType.Names),
        ["running"] = new("IRunningHook", "void OnRunning()", PortedType.Nothing),
        ["load"] = new(null, "override ValueTask StartAsync(CancellationToken cancellationToken)", PortedType.Nothing, "return default;"),
        ["done"] = new(null, "override ValueTask StopAsync(CancellationToken cancellationToken)", PortedType.Nothing, "return default;"),
    };

    /// <summary>The hook of a Python name, an old one included; null when C# has none.</summary>
    public static PortedHook? Of(string python) => python switch
    {
        "clientconnect" => All["client_connected"],
        "clientdisconnect" => All["client_disconnected"],
        "serverconnect" => All["server_connected"],
        "serverdisconnect" => All["server_disconnected"],
        "log" => All["add_log"],
        "start" => All["load"],
        _ => All.GetValueOrDefault(python),
    };

    private static PortedHook OfFlow(string name) => new($"I{name}Hook", $"void On{name}(HttpFlow {{0}})", PortedType.Flow);

    private static PortedHook OfClient(string name) => new($"I{name}Hook", $"void On{name}(ClientConnection {{0}})", PortedType.Client);

    private static PortedHook OfTls(string name) => new($"I{name}Hook", $"void On{name}(TlsEvent {{0}})", PortedType.TlsEvent);

    private static PortedHook OfServer(string name) => new($"I{name}Hook", $"void On{name}(ServerConnectionEvent {{0}})", PortedType.ServerEvent);
}
