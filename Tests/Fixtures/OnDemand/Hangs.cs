namespace MitmHost.Fixtures;

/// <summary>Never comes back from the hook of a request that has the field <c>x-hang</c>; plugins.json says how long it is waited for.</summary>
public sealed class Hangs : Addon, IAsyncRequestHook
{
    public async ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        if (flow.Request.Headers.Contains("x-hang"))
        {
            await new TaskCompletionSource().Task;
        }
    }
}
