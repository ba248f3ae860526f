using MitmHost.Net.Http;

namespace MitmHost.Fixtures;

public sealed class HeaderEvents : Addon, IAsyncRequestHook
{
    public async ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        await Task.Yield();
        flow.Request.Headers = new Headers();
    }
}
