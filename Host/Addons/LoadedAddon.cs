using System.Text.Json;
using MitmHost.Host.Addons.Composition;
using MitmHost.Host.Addons.Placement;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons;

/// <summary>An addon from its composition to its end. Once ended it refers to nothing of its plugin any more.</summary>
internal sealed class LoadedAddon
{
    /// <summary>How long an addon may take to get ready.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly LeveledLogger logger;
    private readonly CancellationTokenSource stopping;
    private readonly TimeProvider time;
    private PlacedAddon? place;
    private ChainAddon? link;
    private ComposedAddon? composed;
    private bool isStarted;

    /// <param name="place">Its place in the chain.</param>
    /// <param name="link">The addon as the chain sees it.</param>
    /// <param name="composed">The addon and its container.</param>
    /// <param name="logger">The addon's own logger.</param>
    /// <param name="stopping">The addon's own source of its stopping token; it is cancelled and disposed here.</param>
    /// <param name="time">Measures how long the addon takes.</param>
    public LoadedAddon(PlacedAddon place, ChainAddon link, ComposedAddon composed, LeveledLogger logger, CancellationTokenSource stopping, TimeProvider time)
    {
        (this.place, this.link, this.composed) = (place, link, composed);
        (this.logger, this.stopping, this.time) = (logger, stopping, time);
        Name = link.Name;
        Plugin = link.Plugin;
    }

    public string Name { get; }

    /// <summary>The name of the plugin that brought it.</summary>
    public string Plugin { get; }

    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    public PlacedAddon Place => place ?? throw new ObjectDisposedException(Name);

    /// <summary>The addon as the chain sees it. Another one after its policy changed.</summary>
    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    public ChainAddon Link => link ?? throw new ObjectDisposedException(Name);

    /// <summary><see cref="Link"/>; null when it has ended.</summary>
    public ChainAddon? Current => link;

    /// <summary>The options in force; null when it takes none.</summary>
    public object? Options
    {
        get => Instance.OptionsObject;
        set => Instance.OptionsObject = value;
    }

    private Addon Instance => composed?.Instance ?? throw new ObjectDisposedException(Name);

    /// <summary>Takes over what plugins.json says of it by now, without a word to the addon.</summary>
    public void MoveTo(PlacedAddon next, AddonMaker maker)
    {
        logger.Minimum = next.Entry.LogLevel;
        if (next.Entry.OnError != Place.Entry.OnError || next.Entry.Timeout != Place.Entry.Timeout)
        {
            link = maker.Link(next, Instance);
        }

        place = next;
    }

    /// <exception cref="AddonRefusedException">The addon threw, or did not get ready in time.</exception>
    /// <exception cref="OperationCanceledException">The host was told to end.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await BoundedCall.RunAsync(Instance.StartAsync, StartLimit, time, cancellationToken);
            isStarted = true;
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new AddonRefusedException($"{Name} did not start: {Describe(exception)}");
        }
    }

    /// <summary>Tells the addon that the proxy listens. What it throws is logged.</summary>
    public Task RunningAsync(CancellationToken cancellationToken) =>
        Instance switch
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

    /// <summary>Tells the addon which of its options changed; they are set already.</summary>
    /// <exception cref="AddonRefusedException">The addon threw: it does not want them.</exception>
    public async Task OptionsChangedAsync(IReadOnlySet<string> names, CancellationToken cancellationToken)
    {
        try
        {
            await BoundedCall.RunAsync(token => TellAsync(Instance, names, token), StartLimit, time, cancellationToken);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new AddonRefusedException($"{Name} refused the change of {string.Join(", ", names.Order(StringComparer.Ordinal))}: {Describe(exception)}");
        }
    }

    /// <summary>Asks the addon what its successor shall know. What it throws is logged.</summary>
    /// <returns>A copy that refers to nothing of the addon's; null when there is nothing to carry.</returns>
    public async Task<JsonElement?> SaveAsync(CancellationToken cancellationToken)
    {
        JsonElement? state = null;
        if (Instance is ICarryState carrier)
        {
            await CallAsync(
                _ =>
                {
                    state = carrier.Save()?.Clone();
                    return default;
                },
                "save",
                StopLimit,
                cancellationToken);
        }

        return state;
    }

    /// <summary>Hands the addon what its predecessor saved. What it throws is logged; it goes on without.</summary>
    public Task RestoreAsync(JsonElement state, CancellationToken cancellationToken) =>
        Instance is not ICarryState carrier
            ? Task.CompletedTask
            : CallAsync(
                _ =>
                {
                    carrier.Restore(state);
                    return default;
                },
                "restore",
                StopLimit,
                cancellationToken);

    /// <summary>Stops the addon and frees what it holds. Never throws: each step is tried whatever became of the one before it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await CallAsync(_ => new ValueTask(stopping.CancelAsync()), "stopping", StopLimit, cancellationToken);
        if (isStarted)
        {
            await CallAsync(Instance.StopAsync, "stop", StopLimit, cancellationToken);
        }

        await CallAsync(_ => Instance.DisposeAsync(), "dispose", StopLimit, cancellationToken);
        await CallAsync(_ => DisposeParts(), "dispose of its parts", StopLimit, cancellationToken);
        Instance.DropData();
        stopping.Dispose();
        (place, link, composed) = (null, null, null);
    }

    private static ValueTask TellAsync(Addon addon, IReadOnlySet<string> names, CancellationToken cancellationToken)
    {
        if (addon is IAsyncOptionsChangedHook hook)
        {
            return hook.OnOptionsChangedAsync(names, cancellationToken);
        }

        (addon as IOptionsChangedHook)?.OnOptionsChanged(names);
        return default;
    }

    private ValueTask DisposeParts()
    {
        composed?.Dispose();
        return default;
    }

    private string Describe(Exception exception) => OneLine.Of(AddonFault.Describe(exception, Instance.GetType().Assembly));

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
