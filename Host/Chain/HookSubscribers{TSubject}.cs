using System.Runtime.CompilerServices;

namespace MitmHost.Host.Chain;

/// <summary>The subscribers of one hook, in chain order. Running sync subscribers allocates nothing.</summary>
internal sealed class HookSubscribers<TSubject>(string hook, HookSubscriber<TSubject>[] subscribers)
    where TSubject : class, IHookSubject
{
    private int withdrawals = ChainAddon.Withdrawals;
    private bool mayBlock = subscribers.Any(s => !s.Addon.IsNonBlocking);

    /// <summary>Whether nobody listens: then the caller need not even prepare the subject.</summary>
    public bool IsEmpty => subscribers.Length == 0;

    /// <summary>Whether a subscriber needs the whole body. One that is out of service needs nothing.</summary>
    public bool NeedsBody
    {
        get
        {
            foreach (ref readonly var subscriber in subscribers.AsSpan())
            {
                if (!subscriber.Addon.StreamsBodies && !subscriber.Addon.IsQuarantined)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public IEnumerable<ChainAddon> Addons => subscribers.Select(s => s.Addon);

    /// <summary>Runs every subscriber in order. An exception ends the call of the addon that threw, and nothing else.</summary>
    /// <remarks>
    /// Sockets complete on the thread that polls them, and whoever blocks that thread blocks its other connections. So a run with a
    /// subscriber that has not promised never to block hops to the thread pool first, once.
    /// </remarks>
    public ValueTask RunAsync(TSubject subject, CancellationToken cancellationToken)
    {
        if (subscribers.Length == 0)
        {
            return default;
        }

        return MayBlock() && !Thread.CurrentThread.IsThreadPoolThread
            ? HopAsync(subject, cancellationToken)
            : RunFrom(0, subject, cancellationToken);
    }

    private bool MayBlock()
    {
        var now = ChainAddon.Withdrawals;
        if (now != withdrawals)
        {
            mayBlock = subscribers.Any(s => !s.Addon.IsNonBlocking);
            Volatile.Write(ref withdrawals, now);
        }

        return mayBlock;
    }

    private ValueTask RunFrom(int index, TSubject subject, CancellationToken cancellationToken)
    {
        for (; index < subscribers.Length; index++)
        {
            var call = Call(in subscribers[index], subject, cancellationToken);
            if (!call.IsCompletedSuccessfully)
            {
                return FinishAsync(call, index + 1, subject, cancellationToken);
            }
        }

        return default;
    }

    private async ValueTask FinishAsync(ValueTask call, int next, TSubject subject, CancellationToken cancellationToken)
    {
        await call;
        await RunFrom(next, subject, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask HopAsync(TSubject subject, CancellationToken cancellationToken)
    {
        await default(ThreadPoolHop);
        await RunFrom(0, subject, cancellationToken);
    }

    private ValueTask Call(in HookSubscriber<TSubject> subscriber, TSubject subject, CancellationToken cancellationToken)
    {
        var addon = subscriber.Addon;
        if (addon.IsQuarantined)
        {
            addon.Skip(subject);
            return default;
        }

        var before = subject.Revision;
        var slot = HookSlot.Mine;
        var outer = slot.Enter(subscriber.Place, subject);
        var begun = addon.BeginCall();
        try
        {
            if (subscriber.Sync is { } sync)
            {
                sync(subject);
            }
            else
            {
                var call = CallAsync(in subscriber, subject, cancellationToken);
                if (!call.IsCompletedSuccessfully)
                {
                    return AwaitAsync(call, subscriber.Place, subject, before, cancellationToken);
                }
            }

            addon.Succeeded();
        }
        catch (Exception exception)
        {
            addon.Report(hook, subject, exception);
        }
        finally
        {
            addon.EndCall(begun);
            slot.Leave(in outer);
        }

        NoteChange(addon, subject, before);
        return default;
    }

    private static ValueTask CallAsync(in HookSubscriber<TSubject> subscriber, TSubject subject, CancellationToken cancellationToken) =>
        subscriber.Addon.Timeout is { } timeout
            ? HookTimeout.RunAsync(subscriber, subject, timeout, cancellationToken)
            : subscriber.Async!(subject, cancellationToken);

    private async ValueTask AwaitAsync(ValueTask call, HookPlace place, TSubject subject, int before, CancellationToken cancellationToken)
    {
        var addon = place.Addon;
        var pending = PendingHook.Begin(place, subject);
        try
        {
            await call;
            addon.Succeeded();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The flow has ended: an addon that stops because of it has done what it should.
        }
        catch (Exception exception)
        {
            addon.Report(hook, subject, exception);
        }
        finally
        {
            pending.End();
        }

        NoteChange(addon, subject, before);
    }

    private static void NoteChange(ChainAddon addon, TSubject subject, int before)
    {
        if (subject.Revision != before)
        {
            subject.NoteChange(addon.Name);
        }
    }
}
