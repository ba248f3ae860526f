namespace MitmHost.Host.Addons;

/// <summary>
/// Calls an addon and waits for it no longer than a limit. It ends the wait, not the code: .NET cannot stop a method that does not look at its token.
/// </summary>
internal static class BoundedCall
{
    /// <param name="call">Runs on the thread pool: it may block before it returns its task.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="time">Measures the limit.</param>
    /// <param name="cancellationToken">Ends the wait, too.</param>
    /// <exception cref="TimeoutException">The limit has passed.</exception>
    public static async Task RunAsync(Func<CancellationToken, ValueTask> call, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        try
        {
            await Task.Run(() => call(either.Token).AsTask(), CancellationToken.None).WaitAsync(either.Token);
        }
        catch (OperationCanceledException cancelled) when (expiry.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {limit.TotalSeconds:0.###} s.", cancelled);
        }
    }
}
