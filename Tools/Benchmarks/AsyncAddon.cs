namespace MitmHost.Tools.Benchmarks;

/// <summary>An async addon that has nothing to wait for.</summary>
internal abstract class AsyncAddon : Addon, IAsyncRequestHook
{
    private long calls;

    public static AsyncAddon Make(int index) => index % 2 == 0 ? new First() : new Second();

    public ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        calls++;
        return default;
    }

    [NonBlocking]
    private sealed class First : AsyncAddon;

    [NonBlocking]
    private sealed class Second : AsyncAddon;
}
