namespace MitmHost.ContractRules.Families;

/// <summary>Python modules that were renamed or removed, and the classes of exceptions that went with them.</summary>
internal static class ModuleRules
{
    /// <summary>Of mitmproxy.exceptions; their causes went with the old proxy core.</summary>
    private static readonly string[] Exceptions =
    [
        "Kill", "ProtocolException", "TlsProtocolException", "ClientHandshakeException", "InvalidServerCertificate", "Socks5ProtocolException", "HttpProtocolException",
        "Http2ProtocolException", "Http2ZombieException", "ServerException", "ReplayException", "SetServerNotAllowedException", "NetlibException", "SessionLoadException",
        "Disconnect", "HttpException", "HttpReadDisconnect", "HttpSyntaxException", "TcpException", "TcpDisconnect", "TcpReadIncomplete", "TcpTimeout", "TlsException",
        "InvalidCertificateException", "Timeout",
    ];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6043", Name = "module-connections-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Safe,
            Python =
            [
                PythonName.Module("mitmproxy.connections", "mitmproxy.connection"), PythonName.Import("mitmproxy.connections.ClientConnection", "mitmproxy.connection.Client"),
                PythonName.Import("mitmproxy.connections.ServerConnection", "mitmproxy.connection.Server"),
            ],
        },
        new()
        {
            Id = "MM6044", Name = "module-proxy-protocol-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Manual,
            Python =
            [
                PythonName.Module("mitmproxy.proxy.protocol", "mitmproxy.proxy.layers"), PythonName.Module("mitmproxy.proxy.root_context", "mitmproxy.addons.next_layer"),
                PythonName.Module("mitmproxy.proxy.modes", "mitmproxy.proxy.layers.modes"),
            ],
        },
        new()
        {
            Id = "MM6045", Name = "module-proxy-server-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Manual,
            Python =
            [
                PythonName.Module("mitmproxy.proxy.config", null), PythonName.Import("mitmproxy.proxy.ProxyConfig", null), PythonName.Import("mitmproxy.proxy.ProxyServer", null),
                PythonName.Import("mitmproxy.proxy.DummyServer", null), PythonName.Import("mitmproxy.proxy.server.ProxyServer", null),
                PythonName.Import("mitmproxy.proxy.server.DummyServer", null), PythonName.Import("mitmproxy.proxy.config.ProxyConfig", null),
            ],
            Note = "The proxy server is built in: give options to the master.",
        },
        new()
        {
            Id = "MM6046", Name = "exception-class-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Manual,
            Python =
            [
                .. Exceptions.Select(e => PythonName.Import("mitmproxy.exceptions." + e, null)),
                PythonName.Import("mitmproxy.exceptions.ContentViewException", "ValueError"),
            ],
        },
        new()
        {
            Id = "MM7002", Name = "module-controller-removed", Change = RuleChange.Gone, Since = new(8, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Manual,
            Python = [PythonName.Module("mitmproxy.controller", null)],
        },
        new()
        {
            Id = "MM0130", Name = "module-libmproxy-removed", Change = RuleChange.Gone, Since = new(0, 16), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Unsafe,
            Python = [PythonName.Module("libmproxy", "mitmproxy")],
        },
        new()
        {
            Id = "MM0131", Name = "module-netlib-removed", Change = RuleChange.Gone, Since = new(1, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Unsafe,
            Python = [PythonName.Module("netlib", "mitmproxy.net or mitmproxy.http")],
        },
        new()
        {
            Id = "MM0132", Name = "module-models-removed", Change = RuleChange.Gone, Since = new(1, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Unsafe,
            Python = [PythonName.Module("mitmproxy.models", "mitmproxy.http")],
        },
        new()
        {
            Id = "MM0133", Name = "module-filt-renamed", Change = RuleChange.Gone, Since = new(0, 18), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Safe,
            Python = [PythonName.Module("mitmproxy.filt", "mitmproxy.flowfilter")],
        },
    ];
}
