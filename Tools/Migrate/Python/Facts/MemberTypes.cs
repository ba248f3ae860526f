using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>What the attributes, the classes and the functions of mitmproxy give, in any of its versions.</summary>
internal static class MemberTypes
{
    private const Kinds AnyFlow = Kinds.Flow | Kinds.WebSocketFlow | Kinds.TcpFlow;

    /// <summary>What an attribute of an object is.</summary>
    public static Value? OfAttribute(Kinds kinds, string name) => name switch
    {
        "client_conn" when Has(kinds, AnyFlow | Kinds.Layer | Kinds.Request) => Value.Of(Kinds.Client),
        "server_conn" when Has(kinds, AnyFlow | Kinds.Layer) => Value.Of(Kinds.Server),
        "ctx" when Has(kinds, Kinds.Layer) => Value.Of(Kinds.Layer),
        "root_layer" or "root_context" when Has(kinds, Kinds.Layer) => Value.Of(Kinds.Layer),
        "request" when Has(kinds, AnyFlow) => Value.Of(Kinds.Request),
        "response" when Has(kinds, AnyFlow) => Value.Of(Kinds.Response),
        "flow" when Has(kinds, Kinds.Request | Kinds.Response) => Value.Of(Kinds.Flow),
        "handshake_flow" when Has(kinds, Kinds.WebSocketFlow) => Value.Of(Kinds.Flow),
        "websocket" when Has(kinds, Kinds.Flow | Kinds.WebSocketFlow) => Value.Of(Kinds.WebSocketData),
        "messages" when Has(kinds, Kinds.WebSocketData | Kinds.WebSocketFlow) => new Value { Element = Value.Of(Kinds.WebSocketMessage) },
        "live" when Has(kinds, AnyFlow) => Value.Of(Kinds.Live),
        "reply" when Has(kinds, AnyFlow | Kinds.Layer) => Value.Of(Kinds.Reply),
        "headers" when Has(kinds, Kinds.Request | Kinds.Response) => Value.Of(Kinds.Headers),
        "server" when Has(kinds, Kinds.ServerHookData | Kinds.LayerContext) => Value.Of(Kinds.Server),
        "client" when Has(kinds, Kinds.ServerHookData | Kinds.LayerContext) => Value.Of(Kinds.Client),
        "context" when Has(kinds, Kinds.TlsData | Kinds.NextLayer) => Value.Of(Kinds.LayerContext),
        "address" or "peername" or "sockname" or "ip_address" or "source_address" when Has(kinds, Kinds.Client | Kinds.Server) => Value.Of(Kinds.Address),
        "via" when Has(kinds, Kinds.Server) => Value.Of(Kinds.ServerSpec),
        "cert" or "clientcert" when Has(kinds, Kinds.Client | Kinds.Server) => Value.Of(Kinds.Cert),
        "log" when Has(kinds, Kinds.Ctx) => Value.Of(Kinds.Log),
        "options" when Has(kinds, Kinds.Ctx | Kinds.Master | Kinds.LayerContext) => Value.Of(Kinds.Options),
        "master" when Has(kinds, Kinds.Ctx | Kinds.Loader) => Value.Of(Kinds.Master),
        "addons" when Has(kinds, Kinds.Master) => Value.Of(Kinds.Addons),
        "view" when Has(kinds, Kinds.Master) => new Value { Kinds = Kinds.FlowView, Element = Value.Of(Kinds.Flow) },
        _ => null,
    };

    /// <summary>What a method of an object gives.</summary>
    public static Value? OfMethod(Value target, string name) => name switch
    {
        "copy" => target with { Origin = null },
        "stream" when Has(target.Kinds, Kinds.FlowReader) => new Value { Element = Value.Of(Kinds.Flow) },
        "get_state" when Has(target.Kinds, AnyFlow) => Value.Of(Kinds.State),
        "values" or "items" or "copy" when target.Element is not null => target,
        "pop" or "get" or "popleft" or "popitem" or "setdefault" or "__getitem__" or "get_nowait" when target.Element is not null => target.Element,
        _ => null,
    };

    /// <summary>What an index gives.</summary>
    public static Value? OfIndex(Value target, string? key)
    {
        if (target.Element is not null)
        {
            return target.Element;
        }

        if (Has(target.Kinds, Kinds.State))
        {
            return key switch
            {
                "client_conn" => Value.Of(Kinds.ClientState),
                "server_conn" => Value.Of(Kinds.ServerState),
                _ => null,
            };
        }

        return null;
    }

    /// <summary>What an instance of a class of the library is, by the path of the class.</summary>
    public static Value? OfClass(string path)
    {
        var dot = path.LastIndexOf('.');
        var kinds = path[(dot + 1)..] switch
        {
            "HTTPFlow" => Kinds.Flow,
            "Flow" => Kinds.Flow,
            "WebSocketFlow" => Kinds.WebSocketFlow,
            "TCPFlow" or "UDPFlow" or "DNSFlow" => Kinds.TcpFlow,
            "ClientConnection" or "Client" when !path.Contains(".net.", StringComparison.Ordinal) => Kinds.Client,
            "ServerConnection" or "Server" when !path.Contains(".net.", StringComparison.Ordinal) => Kinds.Server,
            "HTTPRequest" or "Request" => Kinds.Request,
            "HTTPResponse" or "Response" => Kinds.Response,
            "Headers" => Kinds.Headers,
            "WebSocketData" => Kinds.WebSocketData,
            "WebSocketMessage" => Kinds.WebSocketMessage,
            "NextLayer" => Kinds.NextLayer,
            "Layer" => path.Contains("protocol", StringComparison.Ordinal) ? Kinds.Layer : Kinds.None,
            "ServerConnectionHookData" => Kinds.ServerHookData,
            "ClientHelloData" or "TlsData" or "TlsStartData" or "QuicTlsData" => Kinds.TlsData,
            "Context" when path.Contains(".proxy.context", StringComparison.Ordinal) => Kinds.LayerContext,
            "Loader" => Kinds.Loader,
            "Options" => Kinds.Options,
            "FlowReader" or "FilteredFlowReader" => Kinds.FlowReader,
            "ServerSpec" => Kinds.ServerSpec,
            "Cert" => Kinds.Cert,
            var name when name.EndsWith("Master", StringComparison.Ordinal) => Kinds.Master,
            _ => Kinds.None,
        };
        return kinds == Kinds.None ? null : Value.Of(kinds);
    }

    /// <summary>What a call of a function of the library gives.</summary>
    public static Value? OfCall(string path)
    {
        if (path.EndsWith(".make", StringComparison.Ordinal) || path.EndsWith(".wrap", StringComparison.Ordinal))
        {
            return OfClass(path[..path.LastIndexOf('.')]);
        }

        return path[(path.LastIndexOf('.') + 1)..] switch
        {
            "tflow" => Value.Of(Kinds.Flow),
            "treq" => Value.Of(Kinds.Request),
            "tresp" => Value.Of(Kinds.Response),
            "read_flows_from_paths" => new Value { Element = Value.Of(Kinds.Flow) },
            "make_error_response" => Value.Of(Kinds.Response),
            _ => OfClass(path),
        };
    }

    private static bool Has(Kinds kinds, Kinds any) => (kinds & any) != Kinds.None;
}
