namespace MitmHost;

/// <summary>
/// Lets a hook with a timeout edit its flow, until the flow has gone on without it. The permit travels with the hook's code through its awaits, so that
/// late edits can be told from those of the addons whose turn it is.
/// </summary>
/// <remarks>
/// What it does not see: code that left the hook's execution context (a thread of its own, a queue that it feeds, <c>UnsafeQueueUserWorkItem</c>), bytes
/// written into the array of a body, and an edit that had begun when the time ran out. Until the first timeout of the process an edit pays one read of a flag.
/// </remarks>
internal sealed class WritePermit
{
    private static readonly AsyncLocal<WritePermit?> Ambient = new();

    private static bool wasAnyRefused;

    private WeakReference<Flow>? refused;
    private string? because;

    /// <summary>The permit of the code that asks; null for code that needs none.</summary>
    public static WritePermit? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <exception cref="InvalidOperationException">The flow has gone on without the code that asks.</exception>
    public static void Demand(Flow? flow)
    {
        if (Volatile.Read(ref wasAnyRefused) && flow is not null)
        {
            Current?.DemandFor(flow);
        }
    }

    /// <summary>From now on edits of the flow are refused.</summary>
    /// <param name="flow">The flow. It is not kept alive: the hook's context may live on in a loop that it started.</param>
    /// <param name="reason">One sentence for the author of the code.</param>
    public void Refuse(Flow flow, string reason)
    {
        because = reason;
        Volatile.Write(ref refused, new WeakReference<Flow>(flow));
        Volatile.Write(ref wasAnyRefused, true);
    }

    private void DemandFor(Flow flow)
    {
        if (Volatile.Read(ref refused) is { } gone && gone.TryGetTarget(out var target) && ReferenceEquals(target, flow))
        {
            throw new InvalidOperationException(because);
        }
    }
}
