using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Chain;

/// <summary>
/// Bounds the wait for an async hook. It ends the wait, not the code: .NET cannot stop a method that does not look at its token. What the code does
/// to the flow afterwards is refused (<see cref="WritePermit"/>), and the watchdog goes on showing it.
/// </summary>
internal static class HookTimeout
{
    /// <exception cref="TimeoutException">The hook took too long.</exception>
    public static async ValueTask RunAsync<TSubject>(
        HookSubscriber<TSubject> subscriber, TSubject subject, TimeSpan timeout, CancellationToken cancellationToken)
        where TSubject : class, IHookSubject
    {
        var addon = subscriber.Addon;
        using var limit = new CancellationTokenSource(timeout, addon.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);

        // Set inside of an async method: the caller's context stays as it was.
        var permit = new WritePermit();
        WritePermit.Current = permit;
        var pending = subscriber.Async!(subject, both.Token);
        WritePermit.Current = null;
        if (pending.IsCompleted)
        {
            await pending;
            return;
        }

        var code = pending.AsTask();
        try
        {
            await code.WaitAsync(both.Token);
        }
        catch (OperationCanceledException cancelled) when (both.IsCancellationRequested)
        {
            FollowUp(code, subscriber.Place, subject);
            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            var waited = $"{timeout.TotalMilliseconds:0.###} ms";
            if (subject is Flow flow)
            {
                permit.Refuse(flow, $"{subject.Describe()} went on without {addon.Name} after {waited}; its edits are refused.");
            }

            throw new TimeoutException($"The hook took longer than the {timeout.TotalSeconds:0.###} s that plugins.json allows; the flow goes on without it.", cancelled);
        }
    }

    private static void FollowUp(Task code, HookPlace place, IHookSubject subject)
    {
        if (!code.IsCompleted)
        {
            _ = FollowAsync(code, PendingHook.Begin(place, subject), place, subject.Describe());
        }
    }

    private static async Task FollowAsync(Task code, PendingHook pending, HookPlace place, string subject)
    {
        await code.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        pending.End();
        if (code.Exception is { } exception)
        {
            var addon = place.Addon;
            addon.Logger.LogWarning(
                "{Addon} · {Hook} · {Subject} · failed after nobody waited for it any more: {Place}",
                addon.Name,
                place.Hook,
                subject,
                AddonFault.Describe(exception, addon.Instance.GetType().Assembly));
        }
    }
}
