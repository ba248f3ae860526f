using MitmHost.Host.Chain;
using MitmHost.Host.Store;

namespace MitmHost.Host.Flows;

/// <summary>Tells the store and the subscribers of <c>update</c> how a flow goes on. Made only for flows that somebody follows.</summary>
internal sealed class FlowFollower
{
    private readonly HttpFlow flow;
    private readonly FlowStore? store;
    private readonly int keep;
    private readonly FlowsUpdate update;
    private bool isAdded;

    private FlowFollower(HttpFlow flow, FlowStore? store, int keep)
    {
        (this.flow, this.store, this.keep) = (flow, store, keep);
        update = new FlowsUpdate([flow]);
    }

    /// <param name="flow">The flow.</param>
    /// <param name="services">Who may follow it.</param>
    /// <param name="isReplay">Whether somebody waits for the flow with its bodies.</param>
    /// <returns>Null when nobody follows the flow.</returns>
    public static FlowFollower? For(HttpFlow flow, RouteServices services, bool isReplay)
    {
        var wanting = services.Store is { IsWanted: true } wanted ? wanted : null;
        if (wanting is null && !isReplay && services.Chain.Current.FlowsUpdated.IsEmpty)
        {
            return null;
        }

        var keepsBodies = wanting is not null || isReplay;
        return new FlowFollower(flow, wanting, keepsBodies ? (int)Math.Min(services.Limits.StreamLargeBodies ?? int.MaxValue, int.MaxValue) : 0);
    }

    /// <summary>A CONNECT request is no flow of the store.</summary>
    public static FlowFollower? ForTunnel(HttpFlow flow, RouteServices services) =>
        services.Chain.Current.FlowsUpdated.IsEmpty ? null : new FlowFollower(flow, null, 0);

    /// <summary>A hook has run, on the table that is given.</summary>
    public async ValueTask AfterAsync(HookTable table, CancellationToken cancellationToken)
    {
        KeepBodies();
        if (store is not null)
        {
            if (!Thread.CurrentThread.IsThreadPoolThread)
            {
                // Filters and listeners of views may take their time.
                await default(ThreadPoolHop);
            }

            Saw();
        }

        await table.FlowsUpdated.RunAsync(update, cancellationToken);
    }

    /// <summary>The flow goes on after a pause, or has ended.</summary>
    public void Saw()
    {
        if (store is null)
        {
            return;
        }

        if (!isAdded)
        {
            // Once: a flow that was removed while it is under way stays removed.
            isAdded = true;
            if (store.Add(flow))
            {
                return;
            }
        }

        store.Saw(flow);
    }

    /// <summary>A body that passes as it comes is kept beside that, as far as it could have been held back.</summary>
    private void KeepBodies()
    {
        if (keep > 0)
        {
            Keep(flow.Request);
            if (flow.ResponseIfAny is { } response)
            {
                Keep(response);
            }
        }
    }

    private void Keep(HttpMessage message)
    {
        message.BodyPreviewLimit = keep;
        if (message is { BodyWasStreamed: true, HasBody: false, TimestampEnd: not null } && message.Preview.Length == message.StreamedLength)
        {
            message.Receive(message.Preview.ToArray());
            message.Preview = default;
        }
    }
}
