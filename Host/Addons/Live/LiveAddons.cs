using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Loading;
using MitmHost.Host.Addons.Unloading;
using MitmHost.Host.Addons.Watching;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Live;

/// <summary>
/// The addons of a running host. Told what lies on the disk and what plugins.json asks for, it brings the chain there: new first, then the swap, then
/// what left drains, stops and is unloaded. Whatever fails on the way leaves in force what served so far.
/// </summary>
internal sealed class LiveAddons : IAsyncDisposable
{
    /// <summary>Under which name it logs.</summary>
    public const string Category = "addons";

    private readonly HookChain chain;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly LiveState state = new();
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly UnloadWatch unloads;
    private readonly Departures departures;
    private readonly ChangeReport report;
    private readonly StrayExceptions strays;
    private readonly AddonMaker maker;
    private Workshop? workshop;
    private IReadOnlyList<AddonRecord> records = [];
    private bool isStopped;

    /// <param name="services">What addons are made with; what is asked for is told at each change.</param>
    /// <param name="chain">Where the addons go.</param>
    public LiveAddons(AddonLoaderSettings services, HookChain chain)
    {
        this.chain = chain;
        time = services.Time;
        logger = services.Loggers.CreateLogger(Category);
        maker = new AddonMaker(services);
        unloads = new UnloadWatch(time, logger);
        departures = new Departures(time, unloads, logger);
        report = new ChangeReport(logger);
        strays = new StrayExceptions(AddonOf, logger);
    }

    /// <summary>Proves that what was unloaded leaves the memory.</summary>
    public UnloadWatch Unloads => unloads;

    /// <summary>The addons in chain order.</summary>
    public IReadOnlyList<ChainAddon> Chain => chain.Current.Addons;

    /// <summary>Everything that is wrong by now.</summary>
    public IReadOnlyList<AddonProblem> Problems => state.Problems;

    /// <summary>
    /// Brings the chain to what was found and is wanted. Doing it again with the same changes nothing. The first time is the start of the host: then a
    /// fatal problem leaves the chain empty.
    /// </summary>
    /// <param name="found">All plugins that lie in the roots.</param>
    /// <param name="wanted">What plugins.json and the command line ask for. The same object as long as they say the same.</param>
    /// <param name="cancellationToken">Ends the making; what is in force stays.</param>
    /// <returns>Whether the settings are in force.</returns>
    /// <exception cref="OperationCanceledException">The host was told to end.</exception>
    public async Task<bool> ApplyAsync(IReadOnlyList<SettledPlugin> found, AddonLoaderSettings wanted, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return !isStopped && await ApplyAloneAsync(found, wanted, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Tells the addons, in chain order, that the proxy listens. Those that come later are told when they come.</summary>
    public async Task RunningAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            strays.Install();
            foreach (var addon in state.Addons)
            {
                await addon.RunningAsync(cancellationToken);
            }

            state.IsRunning = true;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>What is known of every plugin and addon, in chain order and then by name.</summary>
    /// <param name="watch">Knows what addons that drain still execute.</param>
    public IReadOnlyList<AddonRecord> Snapshot(HookWatch? watch = null) =>
        LiveSnapshot.Of(Volatile.Read(ref records), chain.Current.Addons, departures.Leaving, watch, unloads);

    /// <summary>Ends when everything that left so far has drained, stopped and been unloaded.</summary>
    public Task WhenGoneAsync(CancellationToken cancellationToken) => departures.WhenGoneAsync(cancellationToken);

    /// <summary>
    /// Empties the chain, stops and disposes the addons in chain order, and unloads the plugins. Never throws; a second call does nothing.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting for addons, not the stopping.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            if (isStopped)
            {
                return;
            }

            isStopped = true;
            await StopAloneAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private async Task<bool> ApplyAloneAsync(IReadOnlyList<SettledPlugin> found, AddonLoaderSettings wanted, CancellationToken cancellationToken)
    {
        if (workshop is null && !TryOpen(wanted))
        {
            return false;
        }

        if (await TryApplyAsync(found, wanted, cancellationToken) is not { } faults)
        {
            report.Accepted();
            return true;
        }

        // What is wrong with the settings must not keep a new build of a plugin from coming into force.
        report.Refused(faults);
        if (state.Settings is { } inForce && !ReferenceEquals(inForce, wanted))
        {
            await TryApplyAsync(found, inForce, cancellationToken);
        }

        return false;
    }

    private bool TryOpen(AddonLoaderSettings settings)
    {
        try
        {
            workshop = new Workshop(maker, RunFolder.Open(settings.Home), departures, g => g.Release(unloads, logger));
            return true;
        }
        catch (AddonRefusedException refused)
        {
            state.Problems = [.. refused.Reasons.Select(r => new AddonProblem(null, null, r, AddonProblemKind.Fatal))];
            return false;
        }
    }

    /// <returns>Why the settings cannot be put in force; null when they are.</returns>
    private async Task<IReadOnlyList<string>?> TryApplyAsync(IReadOnlyList<SettledPlugin> found, AddonLoaderSettings wanted, CancellationToken cancellationToken)
    {
        var attempt = new ChainAttempt(state, wanted, found, workshop!);
        var draft = await attempt.MakeAsync(cancellationToken);
        try
        {
            if (draft.Faults.Count > 0)
            {
                attempt.Drop();
                return draft.Faults;
            }

            if (state.Settings is null && draft.HasFatalProblem)
            {
                attempt.Drop();
                state.Problems = draft.Problems;
                return [];
            }

            if (await new OptionsChange(draft.Places, logger).ApplyAsync(cancellationToken) is { } fault)
            {
                attempt.Drop();
                return [fault];
            }

            await StateHandover.CarryAsync(state.Addons, draft.Places, cancellationToken);
        }
        catch
        {
            attempt.Drop();
            throw;
        }

        Commit(draft, found);
        return null;
    }

    private void Commit(ChainDraft draft, IReadOnlyList<SettledPlugin> found)
    {
        var before = state.Addons;
        List<LoadedAddon> next = [.. draft.Places.Select(p => p.Addon!)];
        foreach (var place in draft.Places)
        {
            place.Addon!.MoveTo(place.Place, maker);
        }

        var isStart = state.Settings is null;
        var generations = ServeOnly(draft.Generations);
        Swap(before, next, draft.Settings.DrainTimeout);
        report.Changed(isStart, before, draft, generations);
        (state.Addons, state.Settings, state.Problems) = (next, draft.Settings, draft.Problems);
        foreach (var (_, old, _) in generations)
        {
            old?.Release(unloads, logger);
        }

        Volatile.Write(ref records, LiveSnapshot.Make(state, found));
    }

    /// <summary>Puts the new table in force. Nothing waits here: what left drains and ends in the background.</summary>
    private void Swap(IReadOnlyList<LoadedAddon> before, List<LoadedAddon> next, TimeSpan drainTimeout)
    {
        List<ChainAddon> links = [.. next.Select(a => a.Link)];
        if (links.SequenceEqual(chain.Current.Addons))
        {
            return;
        }

        departures.Enter(next);
        var old = chain.Swap(new HookTable(links));
        departures.Leave(old, before, next, drainTimeout);
    }

    /// <returns>For each plugin that changed: its name, the generation that served, and the one that does now.</returns>
    private List<(string Plugin, LiveGeneration? Old, LiveGeneration? New)> ServeOnly(IReadOnlyList<LiveGeneration> generations)
    {
        var changes = new List<(string, LiveGeneration?, LiveGeneration?)>();
        foreach (var generation in generations)
        {
            var plugin = state.PluginOf(generation.Name);
            if (plugin.Serving != generation)
            {
                changes.Add((plugin.Name, plugin.Serving, generation));
                plugin.Serve(generation);
            }
        }

        foreach (var left in state.Plugins.Values.Where(p => p.Serving is { } serving && !generations.Contains(serving)))
        {
            changes.Add((left.Name, left.Serving, null));
            left.Serving = null;
        }

        return changes;
    }

    private async Task StopAloneAsync(CancellationToken cancellationToken)
    {
        strays.Remove();
        var last = state.Addons;
        chain.Swap(new HookTable([]));
        state.Addons = [];
        await departures.EndAsync(last, cancellationToken);
        foreach (var plugin in state.Plugins.Values)
        {
            plugin.Serving?.Release(unloads, logger);
            plugin.Serving = null;
        }

        try
        {
            await departures.WhenGoneAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // They were told to end; the process does not wait for them.
        }

        unloads.Dispose();
        workshop?.Run.Dispose();
        Volatile.Write(ref records, []);
    }

    private ChainAddon? AddonOf(ExceptionOrigin origin)
    {
        var ofPlugin = chain.Current.Addons.Where(a => string.Equals(a.Plugin, origin.Plugin, StringComparison.OrdinalIgnoreCase)).ToList();
        return ofPlugin.Find(a => a.Instance.GetType() == origin.Type) ?? (ofPlugin is [var only] ? only : null);
    }
}
