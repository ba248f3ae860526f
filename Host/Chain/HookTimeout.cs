namespace MitmHost.Host.Chain;

/// <summary>Bounds the wait for an async hook. It ends the wait, not the code: .NET cannot stop a method that does not look at its token.</summary>
internal static class HookTimeout
{
    public static async ValueTask RunAsync<TSubject>(
        Func<TSubject, CancellationToken, ValueTask> call,
        TSubject subject,
        TimeSpan timeout,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var pending = call(subject, both.Token);
        if (pending.IsCompleted)
        {
            await pending;
            return;
        }

        try
        {
            await pending.AsTask().WaitAsync(both.Token);
        }
        catch (OperationCanceledException cancelled) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The hook took longer than the {timeout.TotalSeconds:0.###} s that plugins.json allows; the flow goes on without it.", cancelled);
        }
    }
}
