namespace MitmHost.Host.Tests.Chain;

/// <summary>Does in the async request hook what a test tells it to.</summary>
[NonBlocking]
internal sealed class AsyncProbeAddon(Func<HttpFlow, CancellationToken, ValueTask> act) : Addon, IAsyncRequestHook
{
    public ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken) => act(flow, cancellationToken);
}
