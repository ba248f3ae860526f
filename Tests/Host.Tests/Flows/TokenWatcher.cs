namespace MitmHost.Host.Tests.Flows;

/// <summary>Hangs on the token of its hook what throws.</summary>
[NonBlocking]
internal sealed class TokenWatcher : Addon, IAsyncRequestHook
{
    private readonly TaskCompletionSource watching = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task IsWatching => watching.Task;

    public ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        cancellationToken.Register(() => throw new InvalidOperationException("an addon's callback"));
        watching.TrySetResult();
        return default;
    }
}
