namespace MitmHost.Plugins;

/// <summary>The recorded flows, by the key of their requests; each key's in the order of the recording. Any thread may ask.</summary>
internal sealed class RecordedFlows(ServerReplayOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<HttpFlow>> flows = new(StringComparer.Ordinal);

    /// <summary>The number of flows that have not been given.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return flows.Values.Sum(q => q.Count);
            }
        }
    }

    /// <summary>Adds a flow.</summary>
    /// <returns>False for one without a response that could be given.</returns>
    public bool Add(Flow flow)
    {
        if (flow is not HttpFlow { HasResponse: true, WebSocket: null } http || http.Response.Body is null)
        {
            return false;
        }

        var key = RequestKey.Of(http.Request, options);
        lock (gate)
        {
            if (!flows.TryGetValue(key, out var queue))
            {
                flows[key] = queue = new();
            }

            queue.Enqueue(http);
        }

        return true;
    }

    /// <summary>The flow whose response answers a request; null for a request that was not recorded, or not so often.</summary>
    public HttpFlow? Next(HttpRequest request)
    {
        var key = RequestKey.Of(request, options);
        lock (gate)
        {
            if (!flows.TryGetValue(key, out var queue))
            {
                return null;
            }

            if (options.Reuse)
            {
                return queue.Peek();
            }

            var next = queue.Dequeue();
            if (queue.Count == 0)
            {
                flows.Remove(key);
            }

            return next;
        }
    }
}
