namespace MitmHost.Tools.Migrate.Porting;

/// <summary>What the attributes of flows and messages are called in C#.</summary>
internal static class MemberTable
{
    private static readonly Dictionary<(PortedType, string), (string Name, PortedType Type, bool CanSet)> All = new()
    {
        [(PortedType.Flow, "request")] = ("Request", PortedType.Request, false),
        [(PortedType.Flow, "response")] = ("Response", PortedType.Response, true),
        [(PortedType.Flow, "client_conn")] = ("Client", PortedType.Client, false),
        [(PortedType.Flow, "server_conn")] = ("Server", PortedType.Server, false),
        [(PortedType.Flow, "id")] = ("Id", PortedType.Text, false),
        [(PortedType.Flow, "comment")] = ("Comment", PortedType.Text, true),
        [(PortedType.Flow, "marked")] = ("Marked", PortedType.Text, true),
        [(PortedType.Flow, "intercepted")] = ("IsIntercepted", PortedType.Truth, false),
        [(PortedType.Flow, "live")] = ("IsLive", PortedType.Truth, false),
        [(PortedType.Request, "method")] = ("Method", PortedType.Text, true),
        [(PortedType.Request, "scheme")] = ("Scheme", PortedType.Text, true),
        [(PortedType.Request, "host")] = ("Host", PortedType.Text, true),
        [(PortedType.Request, "port")] = ("Port", PortedType.Number, true),
        [(PortedType.Request, "path")] = ("Path", PortedType.Text, true),
        [(PortedType.Request, "authority")] = ("Authority", PortedType.Text, true),
        [(PortedType.Request, "url")] = ("Url", PortedType.Text, true),
        [(PortedType.Request, "pretty_host")] = ("PrettyHost", PortedType.Text, false),
        [(PortedType.Request, "pretty_url")] = ("PrettyUrl", PortedType.Text, false),
        [(PortedType.Request, "query")] = ("Query", PortedType.Pairs, false),
        [(PortedType.Request, "cookies")] = ("Cookies", PortedType.Pairs, false),
        [(PortedType.Request, "urlencoded_form")] = ("UrlEncodedForm", PortedType.Pairs, false),
        [(PortedType.LogEntry, "msg")] = ("Message", PortedType.Text, false),
        [(PortedType.Response, "status_code")] = ("StatusCode", PortedType.Number, true),
        [(PortedType.Response, "reason")] = ("Reason", PortedType.Text, true),
        [(PortedType.Client, "peername")] = ("PeerName", PortedType.Address, false),
        [(PortedType.Client, "address")] = ("PeerName", PortedType.Address, false),
        [(PortedType.Client, "sockname")] = ("SockName", PortedType.Address, false),
        [(PortedType.Client, "id")] = ("Id", PortedType.Text, false),
        [(PortedType.Client, "sni")] = ("Sni", PortedType.MaybeText, false),
        [(PortedType.Client, "tls_established")] = ("TlsEstablished", PortedType.Truth, false),
        [(PortedType.Client, "client_conn")] = ("", PortedType.Client, false), // layer.client_conn, before 7
        [(PortedType.Server, "address")] = ("Address", PortedType.Address, false),
        [(PortedType.Server, "peername")] = ("PeerName", PortedType.Address, false),
        [(PortedType.Server, "ip_address")] = ("PeerName", PortedType.Address, false),
        [(PortedType.Server, "id")] = ("Id", PortedType.Text, false),
        [(PortedType.Server, "sni")] = ("Sni", PortedType.MaybeText, false),
        [(PortedType.Server, "tls_established")] = ("TlsEstablished", PortedType.Truth, false),
        [(PortedType.ServerEvent, "server")] = ("Server", PortedType.Server, false),
        [(PortedType.ServerEvent, "client")] = ("Client", PortedType.Client, false),
        [(PortedType.ServerEvent, "address")] = ("Server.Address", PortedType.Address, false), // conn.address, before 7
    };

    private static readonly Dictionary<string, (string Name, PortedType Type, bool CanSet)> OfMessage = new(StringComparer.Ordinal)
    {
        ["headers"] = ("Headers", PortedType.Headers, false),
        ["content"] = ("Content", PortedType.Bytes, true),
        ["raw_content"] = ("Body", PortedType.Bytes, true),
        ["text"] = ("Text", PortedType.MaybeText, true),
        ["http_version"] = ("HttpVersion", PortedType.Text, true),
    };

    /// <summary>The member that an attribute of a value is; null when there is none that is known.</summary>
    public static Value? Get(Value target, string attribute) => Find(target, attribute) is { } found
        ? new Value(found.Name.Length == 0 ? target.Code : $"{target.Code}.{found.Name}", found.Type)
        : null;

    public static bool CanSet(Value target, string attribute) => Find(target, attribute) is { CanSet: true };

    private static (string Name, PortedType Type, bool CanSet)? Find(Value target, string attribute) =>
        All.TryGetValue((target.Type, attribute), out var found) || (target.Type is PortedType.Request or PortedType.Response && OfMessage.TryGetValue(attribute, out found)) ? found : null;
}
