namespace MitmHost.Host.Store;

/// <summary>All bytes that hang on a flow.</summary>
internal static class FlowBodies
{
    /// <summary>The places of a flow as it is.</summary>
    public static IEnumerable<BodyPlace> Of(Flow flow) => flow switch
    {
        HttpFlow http => OfHttp(http),
        TcpFlow tcp => tcp.Messages.Select(m => new BodyPlace(m)),
        UdpFlow udp => udp.Messages.Select(m => new BodyPlace(m)),
        _ => [],
    };

    /// <summary>The number of bytes in the bodies and messages of a flow, as views order by it.</summary>
    public static long Size(Flow flow)
    {
        if (flow is HttpFlow { WebSocket: null } http)
        {
            return http.Request.BodyLength + (http.ResponseIfAny?.BodyLength ?? 0);
        }

        return Of(flow).Sum(p => p.Length);
    }

    /// <summary>The number of bytes in memory. Those that a flow shares with its backup count once.</summary>
    public static long InMemory(Flow flow)
    {
        if (flow is HttpFlow { WebSocket: null, Earlier: null } http)
        {
            return InMemory(http.Request) + (http.ResponseIfAny is { } response ? InMemory(response) : 0);
        }

        var counted = new HashSet<byte[]>(ReferenceEqualityComparer.Instance);
        return WithBackup(flow).Sum(p => p.Preview + (p.InMemory is { } bytes && counted.Add(bytes) ? bytes.Length : 0L));
    }

    /// <summary>Moves what is worth it to where it takes no memory.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="smallest">Fewer bytes stay where they are.</param>
    /// <param name="store">Stores bytes.</param>
    /// <returns>The number of bytes that were moved.</returns>
    /// <exception cref="IOException">They cannot be stored.</exception>
    public static long Move(Flow flow, int smallest, Func<byte[], StoredBody> store)
    {
        var stored = new Dictionary<byte[], StoredBody>(ReferenceEqualityComparer.Instance);
        var moved = 0L;
        foreach (var place in WithBackup(flow))
        {
            if (place.InMemory is not { } bytes || bytes.Length < smallest)
            {
                continue;
            }

            if (!stored.TryGetValue(bytes, out var body))
            {
                stored[bytes] = body = store(bytes);
                moved += bytes.Length;
            }

            place.TryMove(bytes, body);
        }

        return moved;
    }

    private static long InMemory(HttpMessage message) => (message.BodyInMemory?.Length ?? 0) + new BodyPlace(message).Preview;

    private static IEnumerable<BodyPlace> WithBackup(Flow flow) => flow.Earlier is { } earlier ? Of(flow).Concat(Of(earlier)) : Of(flow);

    private static IEnumerable<BodyPlace> OfHttp(HttpFlow flow)
    {
        yield return new BodyPlace(flow.Request);
        if (flow.ResponseIfAny is { } response)
        {
            yield return new BodyPlace(response);
        }

        foreach (var message in flow.WebSocket?.Messages ?? [])
        {
            yield return new BodyPlace(message);
        }
    }
}
