namespace MitmHost.FlowFiles;

/// <summary>One flow of a flow file, version 21: the dictionary and the object.</summary>
internal static class FlowState
{
    public const int Version = 21;

    private const string Backup = "backup";

    private static readonly string[] CommonKeys =
    [
        "version", "type", "id", "error", "client_conn", "server_conn", "intercepted", "is_replay", "marked", "metadata", "comment", "timestamp_created",
    ];

    private static readonly string[] HttpKeys = [.. CommonKeys, "request", "response", "websocket"];
    private static readonly string[] StreamKeys = [.. CommonKeys, "messages"];
    private static readonly string[] DnsKeys = [.. CommonKeys, "request", "response"];

    /// <exception cref="FlowFormatException">A key is missing, is unknown, or has a value of a wrong type.</exception>
    public static Flow Read(TnetDictionary from) => Read(from, isBackup: false);

    public static TnetDictionary Write(Flow flow)
    {
        var to = new TnetDictionary(HttpKeys.Length + 1);
        switch (flow)
        {
            case HttpFlow http:
                WriteCommon(flow, "http", to);
                to.Add("request", RequestState.Write(http.Request));
                var asked = http.Request.TimestampEnd ?? http.Request.TimestampStart;
                to.Add("response", http.ResponseIfAny is { } response ? ResponseState.Write(response, asked) : TnetValue.Null);
                to.Add("websocket", http.WebSocket is { } data ? WebSocketState.Write(data) : TnetValue.Null);
                break;
            case TcpFlow tcp:
                WriteCommon(flow, "tcp", to);
                to.Add("messages", StreamState.Write(tcp.Messages));
                break;
            case UdpFlow udp:
                WriteCommon(flow, "udp", to);
                to.Add("messages", StreamState.Write(udp.Messages));
                break;
            case DnsFlow dns:
                WriteCommon(flow, "dns", to);
                to.Add("request", DnsState.Write(dns.Request));
                to.Add("response", dns.Response is { } answer ? DnsState.Write(answer) : TnetValue.Null);
                break;
            default:
                throw new NotSupportedException($"Flow files have no place for a {flow.GetType()}.");
        }

        // A backup that a file held is written in any case, one of ours only if it tells something.
        if (flow.Earlier is { } earlier && (FileRecord.Has(flow.FileRecord, Backup) || flow.IsModified))
        {
            to.Add(Backup, TnetValue.Dictionary(Write(earlier)));
        }

        return to;
    }

    private static Flow Read(TnetDictionary from, bool isBackup)
    {
        if (from.Int("version") != Version)
        {
            throw new FlowFormatException($"Expected {Version}.") { KeyPath = "version" };
        }

        var client = from.Get("client_conn", ClientState.Read);
        var server = from.Get("server_conn", ServerState.Read);
        var type = from["type"];
        var (flow, keys) = type switch
        {
            _ when type.IsText("http") => (ReadHttp(from, client, server), HttpKeys),
            _ when type.IsText("tcp") => (new TcpFlow(client, server, from.Get("messages", static list => list.AsList().All(StreamState.ReadTcp))), StreamKeys),
            _ when type.IsText("udp") => (new UdpFlow(client, server, from.Get("messages", static list => list.AsList().All(StreamState.ReadUdp))), StreamKeys),
            _ when type.IsText("dns") => ((Flow)ReadDns(from, client, server), DnsKeys),
            _ => throw new FlowFormatException($"\"{from.Text("type")}\" is no type of flow: expected http, tcp, udp or dns.") { KeyPath = "type" },
        };
        ReadCommon(from, flow);
        ConnectionState.KeepTransport(from.Dictionary("client_conn"), client, ComesInDatagrams(flow));
        ConnectionState.KeepTransport(from.Dictionary("server_conn"), server, ComesInDatagrams(flow));
        if (from.TryGet(Backup, out var backup))
        {
            keys = [.. keys, Backup];
            if (!backup.IsNull)
            {
                ReadBackup(from, flow, isBackup);
            }
        }

        from.DemandNoOther(keys);
        return flow;
    }

    private static void ReadBackup(TnetDictionary from, Flow flow, bool isBackup)
    {
        if (isBackup)
        {
            throw new FlowFormatException("A backup has no backup.") { KeyPath = Backup };
        }

        var earlier = from.Get(Backup, static value => Read(value.AsDictionary(), isBackup: true));
        if (earlier.GetType() != flow.GetType())
        {
            throw new FlowFormatException("A backup is of the flow's own type.") { KeyPath = $"{Backup}.type" };
        }

        flow.Earlier = earlier;
        var record = (FileRecord?)flow.FileRecord;
        FileRecord.Keep(ref record, Backup, TnetValue.Null, null);
        flow.FileRecord = record;
    }

    private static bool ComesInDatagrams(Flow flow) => flow is UdpFlow or DnsFlow;

    private static HttpFlow ReadHttp(TnetDictionary from, ClientConnection client, ServerConnection server)
    {
        var flow = new HttpFlow(client, server, from.Get("request", RequestState.Read));
        if (!from["response"].IsNull)
        {
            flow.Receive(from.Get("response", ResponseState.Read));
        }

        if (!from["websocket"].IsNull)
        {
            flow.Receive(from.Get("websocket", WebSocketState.Read));
        }

        return flow;
    }

    private static DnsFlow ReadDns(TnetDictionary from, ClientConnection client, ServerConnection server) =>
        new(client, server, from.Get("request", DnsState.Read))
        {
            Response = from["response"].IsNull ? null : from.Get("response", DnsState.Read),
        };

    private static void ReadCommon(TnetDictionary from, Flow flow)
    {
        FileRecord? record = null;
        flow.Id = from.Text("id");
        flow.Comment = from.Text("comment");
        flow.Marked = from.Text("marked");
        flow.IsReplay = from["is_replay"].IsNull ? null : from.Get("is_replay", ReplayOf);
        flow.RestoreIntercepted(from.Flag("intercepted"));
        flow.TimestampCreated = FlowTime.Read(from, "timestamp_created", ref record);
        flow.Error = from["error"].IsNull ? null : ReadError(from, ref record);
        if (from.Dictionary("metadata") is { Count: > 0 } metadata)
        {
            MetadataState.Read(metadata, flow, ref record);
        }

        flow.FileRecord = record;
    }

    private static FlowError ReadError(TnetDictionary from, ref FileRecord? record)
    {
        var error = from.Get("error", static value =>
        {
            var fields = value.AsDictionary();
            FileRecord? kept = null;
            var read = new FlowError(fields.Text("msg"), FlowTime.Read(fields, "timestamp", ref kept));
            fields.DemandNoOther("msg", "timestamp");
            return read;
        });
        _ = FlowTime.Read(from.Dictionary("error")["timestamp"], "error.timestamp", ref record);
        return error;
    }

    private static ReplaySide ReplayOf(TnetValue value) =>
        value.IsText("request") ? ReplaySide.Request
        : value.IsText("response") ? ReplaySide.Response
        : throw new FlowFormatException($"Expected \"request\" or \"response\", not \"{value.AsText()}\".");

    private static void WriteCommon(Flow flow, string type, TnetDictionary to)
    {
        var isDatagram = ComesInDatagrams(flow);
        to.Add("version", TnetValue.Of((long)Version));
        to.Add("type", TnetValue.Text(type));
        to.Add("id", TnetValue.Text(flow.Id));
        to.Add("error", flow.Error is { } error ? WriteError(flow, error) : TnetValue.Null);
        to.Add("client_conn", ClientState.Write(flow.Client, flow.TimestampCreated, isDatagram));
        to.Add("server_conn", ServerState.Write(flow.Server, isDatagram));
        to.Add("intercepted", TnetValue.Of(flow.IsIntercepted));
        to.Add("is_replay", flow.IsReplay switch
        {
            ReplaySide.Request => TnetValue.Text("request"),
            ReplaySide.Response => TnetValue.Text("response"),
            _ => TnetValue.Null,
        });
        to.Add("marked", TnetValue.Text(flow.Marked));
        to.Add("metadata", MetadataState.Write(flow));
        to.Add("comment", TnetValue.Text(flow.Comment));
        to.Add("timestamp_created", FlowTime.Write(flow.FileRecord, "timestamp_created", flow.TimestampCreated));
    }

    private static TnetValue WriteError(Flow flow, FlowError error)
    {
        var to = new TnetDictionary(2);
        to.Add("msg", TnetValue.Text(error.Message));
        to.Add("timestamp", FlowTime.Write(flow.FileRecord, "error.timestamp", error.Timestamp));
        return TnetValue.Dictionary(to);
    }
}
