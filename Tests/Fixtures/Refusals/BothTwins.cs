namespace MitmHost.Fixtures;

public sealed class BothTwins : Addon, IRequestHook, IAsyncRequestHook
{
    public void OnRequest(HttpFlow flow)
    {
    }

    public ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken) => default;
}
