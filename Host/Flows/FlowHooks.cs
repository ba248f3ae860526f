using MitmHost.Host.Chain;

namespace MitmHost.Host.Flows;

/// <summary>Runs the hooks of one flow, and notices when an addon has killed, paused or refused it.</summary>
/// <remarks>
/// The flow keeps the hook table that it began with, so that its request and its response meet the same addons. It lets go of it while nothing but
/// bytes pass, and while it is paused: that may take hours, and addons that left the chain wait for it. Where the table has been closed
/// meanwhile, what hooks are left run on the one in force.
/// </remarks>
internal sealed class FlowHooks(HttpFlow flow, HookChain chain, LateEdits lateEdits, CancellationToken closed, FlowFollower? follower = null)
{
    private HookTable table = Begin(chain);
    private bool holds = true;
    private bool isStreaming;
    private SemaphoreSlim? gate;
    private bool hasEnded;

    /// <summary>The addons of the flow; what they subscribe to decides what is held back for them.</summary>
    public HookTable Hooks => Volatile.Read(ref table);

    /// <summary>The request passes beside the response from now on: no two hooks of the flow may run at the same time.</summary>
    public void RunOneAtATime()
    {
        gate ??= new SemaphoreSlim(1);
        Stream();
    }

    /// <summary>From now on bytes pass that no hook waits for: addons that leave the chain need not wait for their end.</summary>
    public void Stream()
    {
        isStreaming = true;
        LetGo();
    }

    /// <exception cref="FlowException">An addon has killed or refused the flow.</exception>
    public ValueTask RunAsync(Func<HookTable, HookSubscribers<HttpFlow>> hook)
    {
        if (hook(table).IsEmpty && follower is null && !table.Leases.IsClosed)
        {
            return default;
        }

        if (gate is not null)
        {
            return RunGatedAsync(hook);
        }

        var run = CallAsync(hook);
        if (!run.IsCompletedSuccessfully || flow.IsIntercepted)
        {
            return FinishAsync(run);
        }

        Check();
        return default;
    }

    /// <summary>Runs a hook behind a body that was streamed: edits of the message come too late. Not for a flow that has failed.</summary>
    public async ValueTask RunLateAsync(Func<HookTable, HookSubscribers<HttpFlow>> hook, string name)
    {
        if (hook(table).IsEmpty && follower is null && !table.Leases.IsClosed)
        {
            return;
        }

        await EnterAsync(closed);
        try
        {
            if (!hasEnded)
            {
                flow.NoteSent();
                await FinishAsync(CallAsync(hook));
            }
        }
        finally
        {
            lateEdits.Report(flow.LateEditors, name);
            flow.NoteUnsent();
            gate?.Release();
        }
    }

    /// <summary>Runs the hook that ends a flow: whatever the addons ask for, there is nothing left to stop.</summary>
    public async ValueTask RunLastAsync(Func<HookTable, HookSubscribers<HttpFlow>> hook)
    {
        await EnterAsync(CancellationToken.None);
        try
        {
            hasEnded = true;
            await CallAsync(hook);
        }
        finally
        {
            gate?.Release();
        }
    }

    /// <summary>The flow has ended.</summary>
    public void End()
    {
        LetGo();
        follower?.Saw();
    }

    private static HookTable Begin(HookChain chain)
    {
        while (true)
        {
            var now = chain.Current;
            if (now.Leases.TryBegin())
            {
                return now;
            }
        }
    }

    private void LetGo()
    {
        if (holds)
        {
            holds = false;
            table.Leases.End();
        }
    }

    /// <summary>Takes the table again after a pause, if it is still there; else the next hook finds the one in force.</summary>
    private void TakeAgain() => holds = !isStreaming && table.Leases.TryBegin();

    private ValueTask CallAsync(Func<HookTable, HookSubscribers<HttpFlow>> hook)
    {
        while (!table.Leases.TryEnter())
        {
            // It was replaced, and the time for which it is kept for exchanges has passed.
            LetGo();
            if (isStreaming)
            {
                Volatile.Write(ref table, chain.Current);
            }
            else
            {
                Volatile.Write(ref table, Begin(chain));
                holds = true;
            }
        }

        return table.LeaveAfter(follower is null ? hook(table).RunAsync(flow, closed) : FollowAsync(follower, table, hook));
    }

    private async ValueTask FollowAsync(FlowFollower tells, HookTable now, Func<HookTable, HookSubscribers<HttpFlow>> hook)
    {
        await hook(now).RunAsync(flow, closed);
        await tells.AfterAsync(now, closed);
    }

    private Task EnterAsync(CancellationToken cancellationToken) => gate?.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    private async ValueTask RunGatedAsync(Func<HookTable, HookSubscribers<HttpFlow>> hook)
    {
        await EnterAsync(closed);
        try
        {
            await FinishAsync(CallAsync(hook));
        }
        finally
        {
            gate!.Release();
        }
    }

    private async ValueTask FinishAsync(ValueTask run)
    {
        await run;
        if (flow.IsIntercepted)
        {
            await PauseAsync();
        }

        Check();
    }

    private async ValueTask PauseAsync()
    {
        LetGo();
        await flow.WaitForResumeAsync(closed);
        follower?.Saw();
        TakeAgain();
    }

    private void Check()
    {
        if (flow.IsKilled)
        {
            throw new FlowException(FlowFailure.Killed, FlowError.Killed);
        }

        if (flow.RefusedBecause is { } reason)
        {
            throw new FlowException(FlowFailure.Refused, reason);
        }
    }
}
