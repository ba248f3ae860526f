namespace MitmHost.Tools.Migrate.Python.Types;

/// <summary>What an object of mitmproxy may be. A name may stand for several of them.</summary>
[Flags]
internal enum Kinds : long
{
    None = 0,
    Flow = 1 << 0,
    WebSocketFlow = 1 << 1,
    TcpFlow = 1 << 2,
    Client = 1 << 3,
    Server = 1 << 4,
    Request = 1 << 5,
    Response = 1 << 6,
    Headers = 1 << 7,
    WebSocketData = 1 << 8,
    WebSocketMessage = 1 << 9,

    /// <summary>A layer of the proxy core before 7.</summary>
    Layer = 1 << 10,

    /// <summary>The argument of <c>next_layer</c> since 7.</summary>
    NextLayer = 1 << 11,
    LayerContext = 1 << 12,

    /// <summary>The argument of the hooks about servers since 7.</summary>
    ServerHookData = 1 << 13,
    TlsData = 1 << 14,
    Ctx = 1 << 15,
    Log = 1 << 16,
    Loader = 1 << 17,
    Master = 1 << 18,
    Options = 1 << 19,

    /// <summary>An address as an object, before 3, or as the tuple that it is since.</summary>
    Address = 1 << 20,
    ServerSpec = 1 << 21,
    Cert = 1 << 22,
    Live = 1 << 23,
    Reply = 1 << 24,

    /// <summary>The first parameter of hooks before 0.18.</summary>
    ScriptContext = 1 << 25,
    FlowReader = 1 << 26,
    State = 1 << 27,
    Version = 1 << 28,
    Addons = 1 << 29,
    Query = 1L << 30,
    ClientState = 1L << 31,
    ServerState = 1L << 32,
    FlowView = 1L << 33,
}
