using System.Text.RegularExpressions;

namespace MitmHost;

/// <summary>The table of all operators.</summary>
internal static class FilterOperators
{
    public static IReadOnlyList<FilterOperator> All { get; } =
    [
        Plain("a", "Asset in the response: CSS, JavaScript, images, fonts", "is asset", o => new AssetNode(o)),
        Plain("all", "All flows", "all flows", o => new AllNode(o)),
        Plain("dns", "DNS flows", "is a DNS Flow", o => new FlowTypeNode<DnsFlow>(o)),
        Plain("e", "Flows with an error", "has error", o => new ErrorNode(o)),
        Plain("http", "HTTP flows", "is an HTTP Flow", o => new FlowTypeNode<HttpFlow>(o)),
        Plain("marked", "Marked flows", "is marked", o => new MarkedNode(o)),
        Plain("q", "Requests without a response", "has no response", o => new NoResponseNode(o)),
        Plain("replay", "Replayed flows", "flow has been replayed", o => new ReplayNode(o, null)),
        Plain("replayq", "Replayed requests", "request has been replayed", o => new ReplayNode(o, ReplaySide.Request)),
        Plain("replays", "Replayed responses", "response has been replayed", o => new ReplayNode(o, ReplaySide.Response)),
        Plain("s", "Flows with a response", "has response", o => new ResponseNode(o)),
        Plain("tcp", "TCP flows", "is a TCP Flow", o => new FlowTypeNode<TcpFlow>(o)),
        Plain("udp", "UDP flows", "is a UDP Flow", o => new FlowTypeNode<UdpFlow>(o)),
        Plain("websocket", "WebSocket flows", "is a Websocket Flow", o => new WebSocketNode(o)),
        new("c", "int", "Status code of the response", "response code is"),
        Bytes("b", "Body, or a message, of either side", "body", RegexOptions.Singleline, (o, p) => new BodyNode(o, p, MessageSides.Both)),
        Bytes("bq", "Body of the request, or a message of the client", "body request", RegexOptions.Singleline, (o, p) => new BodyNode(o, p, MessageSides.Request)),
        Bytes("bs", "Body of the response, or a message of the server", "body response", RegexOptions.Singleline, (o, p) => new BodyNode(o, p, MessageSides.Response)),
        Bytes("h", "Header lines of either side", "header", RegexOptions.Multiline, (o, p) => new HeaderNode(o, p, MessageSides.Both)),
        Bytes("hq", "Header lines of the request", "req. header", RegexOptions.Multiline, (o, p) => new HeaderNode(o, p, MessageSides.Request)),
        Bytes("hs", "Header lines of the response", "resp. header", RegexOptions.Multiline, (o, p) => new HeaderNode(o, p, MessageSides.Response)),
        Bytes("m", "Method", "method", RegexOptions.None, (o, p) => new MethodNode(o, p)),
        Bytes("t", "Content-Type of either side", "content type", RegexOptions.None, (o, p) => new ContentTypeNode(o, p, MessageSides.Both)),
        Bytes("tq", "Content-Type of the request", "req. content type", RegexOptions.None, (o, p) => new ContentTypeNode(o, p, MessageSides.Request)),
        Bytes("ts", "Content-Type of the response", "resp. content type", RegexOptions.None, (o, p) => new ContentTypeNode(o, p, MessageSides.Response)),
        Words("comment", "Comment of the flow", "comment", RegexOptions.Multiline, (o, p) => new CommentNode(o, p)),
        Words("d", "Domain", "domain", RegexOptions.None, (o, p) => new DomainNode(o, p)),
        Words("dst", "Address of the server, as host:port", "destination address", RegexOptions.None, (o, p) => new DestinationNode(o, p)),
        Words("marker", "Marker of the flow", "marker", RegexOptions.None, (o, p) => new MarkerNode(o, p)),
        Words("meta", "Metadata of the flow, as lines name: value", "flow metadata", RegexOptions.Multiline, (o, p) => new MetadataNode(o, p)),
        Words("src", "Address of the client, as host:port", "source address", RegexOptions.None, (o, p) => new SourceNode(o, p)),
        Words("u", "URL; a regex without an operator is matched against it too", "url", RegexOptions.None, (o, p) => new UrlNode(o, p)),
    ];

    public static FilterOperator Url { get; } = Find("u")!;

    public static FilterOperator? Find(string name) => All.FirstOrDefault(o => o.Name == name);

    /// <summary>What to write instead of an operator that there is not: one that looks like it, or a list of all.</summary>
    public static string Advice(string name)
    {
        var nearest = All.Where(o => o.Name.Length > 2 && name.StartsWith(o.Name, StringComparison.Ordinal)).MaxBy(o => o.Name.Length)
            ?? All.MinBy(o => EditDistance(name, o.Name))!;
        return name.StartsWith(nearest.Name, StringComparison.OrdinalIgnoreCase) || EditDistance(name, nearest.Name) < Math.Min(3, name.Length)
            ? $"did you mean ~{nearest.Name}?"
            : $"known are {string.Join(", ", All.Select(o => $"~{o.Name}").Order(StringComparer.Ordinal))}";
    }

    private static FilterOperator Plain(string name, string description, string words, Func<FilterOperator, FilterNode> make) =>
        new(name, null, description, words) { Make = make };

    private static FilterOperator Bytes(
        string name, string description, string subject, RegexOptions options, Func<FilterOperator, FilterPattern, FilterNode> make) =>
        Words(name, description, subject, options, make) with { Alphabet = PatternAlphabet.Bytes };

    private static FilterOperator Words(
        string name, string description, string subject, RegexOptions options, Func<FilterOperator, FilterPattern, FilterNode> make) =>
        new(name, "regex", description, $"{subject} matches") { MakeWithPattern = make, Options = options };

    /// <summary>Levenshtein's distance, row by row.</summary>
    private static int EditDistance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var (i, c) in from.Take(32).Index())
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(c) == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
