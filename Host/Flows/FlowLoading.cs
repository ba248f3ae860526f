using MitmHost.Host.Chain;

namespace MitmHost.Host.Flows;

/// <summary>Takes in a flow that was recorded: its hooks run in the order of a live one, and nothing is sent.</summary>
internal static class FlowLoading
{
    /// <exception cref="OperationCanceledException"><paramref name="closed"/> was cancelled.</exception>
    public static ValueTask RunAsync(Flow flow, RouteServices route, CancellationToken closed)
    {
        if (flow is HttpFlow http)
        {
            return RunAsync(http, route, closed);
        }

        // Of the other kinds there are no hooks to run.
        if (route.Store is { IsWanted: true } store)
        {
            store.Add(flow);
        }

        return default;
    }

    private static async ValueTask RunAsync(HttpFlow flow, RouteServices route, CancellationToken closed)
    {
        var hooks = new FlowHooks(flow, route.Chain, route.LateEdits, closed, FlowFollower.For(flow, route, isReplay: false));
        try
        {
            await RunAsync(flow, hooks);
        }
        catch (FlowException exception)
        {
            flow.Error ??= new FlowError(exception.Message, route.Time.GetUtcNow());
            await hooks.RunLastAsync(static t => t.Error);
        }
        finally
        {
            hooks.End();
        }
    }

    private static async ValueTask RunAsync(HttpFlow flow, FlowHooks hooks)
    {
        await hooks.RunAsync(static t => t.RequestHeaders);
        await hooks.RunAsync(static t => t.Request);
        if (flow.HasResponse)
        {
            await hooks.RunAsync(static t => t.ResponseHeaders);
            await hooks.RunAsync(static t => t.Response);
        }

        if (flow.Error is not null)
        {
            await hooks.RunLastAsync(static t => t.Error);
        }
    }
}
