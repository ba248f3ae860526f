using MitmHost.Host.Addons.Composition;
using MitmHost.Host.Addons.Placement;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons;

/// <summary>An addon from its composition to its end.</summary>
/// <param name="place">Its place in the chain.</param>
/// <param name="link">The addon as the chain sees it.</param>
/// <param name="composed">The addon and its container.</param>
/// <param name="stopping">The addon's own source of its stopping token; it is cancelled and disposed here.</param>
/// <param name="time">Measures how long the addon takes.</param>
internal sealed class LoadedAddon(PlacedAddon place, ChainAddon link, ComposedAddon composed, CancellationTokenSource stopping, TimeProvider time)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private bool isStarted;

    public PlacedAddon Place { get; } = place;

    public ChainAddon Link { get; } = link;

    /// <exception cref="AddonRefusedException">The addon threw, or did not get ready in time.</exception>
    /// <exception cref="OperationCanceledException">The host was told to end.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await BoundedCall.RunAsync(composed.Instance.StartAsync, StartLimit, time, cancellationToken);
            isStarted = true;
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fault = OneLine.Of(AddonFault.Describe(exception, composed.Instance.GetType().Assembly));
            throw new AddonRefusedException($"{Link.Name} did not start: {fault}");
        }
    }

    /// <summary>Tells the addon that the proxy listens. What it throws is logged.</summary>
    public Task RunningAsync(CancellationToken cancellationToken) =>
        composed.Instance switch
        {
            IRunningHook hook => CallAsync(
                _ =>
                {
                    hook.OnRunning();
                    return default;
                },
                Hooks.Running.Name,
                StartLimit,
                cancellationToken),
            IAsyncRunningHook hook => CallAsync(hook.OnRunningAsync, Hooks.Running.Name, StartLimit, cancellationToken),
            _ => Task.CompletedTask,
        };

    /// <summary>Stops the addon and frees what it holds. Never throws: each step is tried whatever became of the one before it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await CallAsync(_ => new ValueTask(stopping.CancelAsync()), "stopping", StopLimit, cancellationToken);
        if (isStarted)
        {
            await CallAsync(composed.Instance.StopAsync, "stop", StopLimit, cancellationToken);
        }

        await CallAsync(_ => composed.Instance.DisposeAsync(), "dispose", StopLimit, cancellationToken);
        await CallAsync(_ => DisposeParts(), "dispose of its parts", StopLimit, cancellationToken);
        stopping.Dispose();
    }

    private ValueTask DisposeParts()
    {
        composed.Container.Dispose();
        return default;
    }

    private async Task CallAsync(Func<CancellationToken, ValueTask> call, string moment, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await BoundedCall.RunAsync(call, limit, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host does not wait any longer; the addon was told by the same token.
        }
        catch (Exception exception)
        {
            Link.Report(moment, exception);
        }
    }
}
