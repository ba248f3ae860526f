using System.Globalization;
using System.Runtime.InteropServices;

namespace MitmHost.Host.Cli.Files;

/// <summary>What can be counted of many flows.</summary>
internal sealed class FlowStatistics
{
    /// <summary>A crawl meets any number of hosts, of which the first ones that come are kept.</summary>
    private const int MostKept = 100_000;

    private const int MostShown = 10;

    private readonly Dictionary<string, long> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> hosts = new(StringComparer.OrdinalIgnoreCase);
    private long flows;
    private long errors;
    private long sent;
    private long received;
    private DateTimeOffset? first;
    private DateTimeOffset? last;

    public void Add(Flow flow)
    {
        flows++;
        errors += flow.Error is null ? 0 : 1;
        if (flow.TimestampCreated != default)
        {
            first = first < flow.TimestampCreated ? first : flow.TimestampCreated;
            last = last > flow.TimestampCreated ? last : flow.TimestampCreated;
        }

        switch (flow)
        {
            case HttpFlow http:
                Add(http);
                break;
            case TcpFlow tcp:
                Count(types, "tcp");
                Add(tcp.Messages);
                break;
            case UdpFlow udp:
                Count(types, "udp");
                Add(udp.Messages);
                break;
            default:
                Count(types, "dns");
                break;
        }

        if (flow is not HttpFlow && flow.Server.Address is { } address)
        {
            Count(hosts, address.Host);
        }
    }

    /// <summary>A label and what is counted under it.</summary>
    public IEnumerable<string[]> Rows()
    {
        yield return ["flows", Text(flows)];
        yield return ["types", List(types)];
        yield return ["methods", List(methods)];
        yield return ["status", List(statuses)];
        yield return ["hosts", List(hosts)];
        yield return ["errors", Text(errors)];
        yield return ["bytes", $"{Text(sent)} sent, {Text(received)} received"];
        yield return ["first", Text(first)];
        yield return ["last", Text(last)];
    }

    private void Add(HttpFlow flow)
    {
        Count(types, flow.WebSocket is null ? "http" : "websocket");
        Count(methods, flow.Request.Method);
        Count(hosts, flow.Request.Host);
        Count(statuses, flow.HasResponse ? string.Create(CultureInfo.InvariantCulture, $"{flow.Response.StatusCode / 100}xx") : "none");
        sent += flow.Request.BodyLength;
        received += flow.HasResponse ? flow.Response.BodyLength : 0;
        Add(flow.WebSocket?.Messages ?? []);
    }

    private void Add(IReadOnlyList<FlowMessage> messages)
    {
        foreach (var message in messages)
        {
            (sent, received) = message.FromClient ? (sent + message.ContentLength, received) : (sent, received + message.ContentLength);
        }
    }

    private static void Count(Dictionary<string, long> counts, string key)
    {
        if (counts.Count < MostKept || counts.ContainsKey(key))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
        }
    }

    /// <summary>Such as <c>GET 12, POST 3</c>, the most frequent first.</summary>
    private static string List(Dictionary<string, long> counts)
    {
        var shown = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MostShown).Select(c => $"{c.Key} {Text(c.Value)}");
        var more = counts.Count > MostShown ? $", and {Text(counts.Count - MostShown)} more" : "";
        return counts.Count == 0 ? "-" : string.Join(", ", shown) + more;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "-";
}
