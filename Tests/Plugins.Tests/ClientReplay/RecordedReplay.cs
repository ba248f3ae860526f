using System.Collections.Concurrent;

namespace MitmHost.Plugins.Tests;

/// <summary>Notes what is to be sent, and answers at once.</summary>
internal sealed class RecordedReplay : IReplay
{
    private int running;

    public ConcurrentQueue<string> Urls { get; } = [];

    /// <summary>The most flows that were under way at the same time.</summary>
    public int Most { get; private set; }

    public string? WhyNot(Flow flow) => flow is HttpFlow { Request.Path: "/refused" } ? "It is refused." : null;

    /// <summary>What was taken in.</summary>
    public List<Flow> Loaded { get; } = [];

    public ValueTask LoadAsync(Flow flow, CancellationToken cancellationToken = default)
    {
        Loaded.Add(flow);
        return default;
    }

    public async ValueTask<HttpFlow> ReplayAsync(HttpFlow flow, CancellationToken cancellationToken = default)
    {
        var now = Interlocked.Increment(ref running);
        lock (Urls)
        {
            Most = Math.Max(Most, now);
        }

        await Task.Yield();
        Urls.Enqueue(flow.Request.Url);
        flow.Error = flow.Request.Path == "/broken" ? new FlowError("broken", DateTimeOffset.UnixEpoch) : null;
        Interlocked.Decrement(ref running);
        return flow;
    }
}
