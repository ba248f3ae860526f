using MitmHost.Host.Chain;

namespace MitmHost.Host.Flows;

/// <summary>Runs the hooks of one flow, and notices when an addon has killed, paused or refused it.</summary>
internal sealed class FlowHooks(HttpFlow flow, HookTable hooks, LateEdits lateEdits, CancellationToken closed)
{
    private SemaphoreSlim? gate;
    private bool hasEnded;

    /// <summary>The addons that were wired when the flow began: it keeps them to its end.</summary>
    public HookTable Hooks => hooks;

    /// <summary>The request passes beside the response from now on: no two hooks of the flow may run at the same time.</summary>
    public void RunOneAtATime() => gate ??= new SemaphoreSlim(1);

    /// <exception cref="FlowException">An addon has killed or refused the flow.</exception>
    public ValueTask RunAsync(HookSubscribers<HttpFlow> hook)
    {
        if (hook.IsEmpty)
        {
            return default;
        }

        if (gate is not null)
        {
            return RunGatedAsync(hook);
        }

        var run = hook.RunAsync(flow, closed);
        if (!run.IsCompletedSuccessfully || flow.IsIntercepted)
        {
            return FinishAsync(run);
        }

        Check();
        return default;
    }

    /// <summary>Runs a hook behind a body that was streamed: edits of the message come too late. Not for a flow that has failed.</summary>
    public async ValueTask RunLateAsync(HookSubscribers<HttpFlow> hook, string name)
    {
        if (hook.IsEmpty)
        {
            return;
        }

        await EnterAsync(closed);
        try
        {
            if (!hasEnded)
            {
                flow.NoteSent();
                await FinishAsync(hook.RunAsync(flow, closed));
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
    public async ValueTask RunLastAsync(HookSubscribers<HttpFlow> hook)
    {
        await EnterAsync(CancellationToken.None);
        try
        {
            hasEnded = true;
            await hook.RunAsync(flow, closed);
        }
        finally
        {
            gate?.Release();
        }
    }

    private Task EnterAsync(CancellationToken cancellationToken) => gate?.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    private async ValueTask RunGatedAsync(HookSubscribers<HttpFlow> hook)
    {
        await EnterAsync(closed);
        try
        {
            await FinishAsync(hook.RunAsync(flow, closed));
        }
        finally
        {
            gate!.Release();
        }
    }

    private async ValueTask FinishAsync(ValueTask run)
    {
        await run;
        await flow.WaitForResumeAsync(closed);
        Check();
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
