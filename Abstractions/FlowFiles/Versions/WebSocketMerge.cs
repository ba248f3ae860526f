namespace MitmHost.FlowFiles;

/// <summary>Up to version 11 a WebSocket had two flows, its handshake and its messages; this makes one of the two.</summary>
/// <remarks>
/// A handshake waits for its WebSocket flow, which follows it in the file. It keeps its id; further WebSocket flows that point at the same
/// handshake get a copy of it with their own id, as do those whose handshake is not there get a made-up request.
/// </remarks>
internal sealed class WebSocketMerge(FlowFileLimits limits)
{
    private readonly LinkedList<HeldHandshake> held = [];
    private readonly Dictionary<string, LinkedListNode<HeldHandshake>> byId = new(StringComparer.Ordinal);
    private long heldBytes;

    /// <summary>Takes a flow of version 11.</summary>
    /// <param name="offset">Where it starts in the file.</param>
    /// <param name="length">How many bytes it takes up there.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="output">Gets what is to be read now, in order.</param>
    public void Add(long offset, long length, TnetDictionary flow, Queue<FlowItem> output)
    {
        var metadata = new FlowPart(flow).OptionalPart("metadata")?.Keys;
        if (metadata is not null && metadata.TryGet("websocket_handshake", out var handshake))
        {
            output.Enqueue(new(offset, WebSocketFlow.Merge(flow, Take(handshake)), null));
        }
        else if (flow["type"].IsText("websocket"))
        {
            output.Enqueue(new(offset, WebSocketFlow.Merge(flow, null), null));
        }
        else if (metadata is not null && metadata.Contains("websocket"))
        {
            Hold(new HeldHandshake(offset, length, flow), flow["id"].AsText(), output);
        }
        else
        {
            output.Enqueue(new(offset, flow, null));
        }
    }

    /// <summary>Lets all handshakes go that still wait; they stay known for WebSocket flows that come later.</summary>
    public void Release(Queue<FlowItem> output)
    {
        foreach (var handshake in held)
        {
            Emit(handshake, output);
        }
    }

    private TnetDictionary? Take(TnetValue id)
    {
        if (id.Kind != TnetKind.Text || !byId.TryGetValue(id.AsText(), out var node))
        {
            return null;
        }

        var copy = node.Value.Flow.Clone();
        if (node.Value.Emitted)
        {
            copy.Remove("id");
        }

        node.Value.Emitted = true;
        return copy;
    }

    private void Hold(HeldHandshake handshake, string id, Queue<FlowItem> output)
    {
        if (byId.Remove(id, out var same))
        {
            Drop(same, output);
        }

        byId[id] = held.AddLast(handshake);
        heldBytes += handshake.Length;
        while (held.First is { } oldest && (held.Count > limits.MaxHeldFlows || heldBytes > limits.MaxHeldBytes))
        {
            byId.Remove(oldest.Value.Flow["id"].AsText());
            Drop(oldest, output);
        }
    }

    private void Drop(LinkedListNode<HeldHandshake> node, Queue<FlowItem> output)
    {
        Emit(node.Value, output);
        held.Remove(node);
        heldBytes -= node.Value.Length;
    }

    private static void Emit(HeldHandshake handshake, Queue<FlowItem> output)
    {
        if (!handshake.Emitted)
        {
            handshake.Emitted = true;
            output.Enqueue(new(handshake.Offset, handshake.Flow.Clone(), null));
        }
    }
}
