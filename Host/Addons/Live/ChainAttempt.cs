using MitmHost.Host.Addons.Loading;
using MitmHost.Host.Addons.Options;
using MitmHost.Host.Addons.Placement;
using MitmHost.Host.Addons.Watching;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Live;

/// <summary>
/// One attempt to make the chain that plugins.json asks for of the plugins that were found. Nothing in force is touched: what serves is taken over as it
/// is, what is new is loaded, made and started beside it. Each failure takes something new back, and the rest is placed again.
/// </summary>
internal sealed class ChainAttempt
{
    private readonly LiveState state;
    private readonly AddonLoaderSettings wanted;
    private readonly IReadOnlyList<SettledPlugin> found;
    private readonly AddonMaker maker;
    private readonly Departures departures;
    private readonly List<AddonProblem> problems = [];
    private readonly List<string> faults = [];
    private readonly GenerationChoice choice;
    private readonly List<LoadedAddon> made = [];
    private readonly List<LoadedAddon> started = [];
    private readonly Action<LiveGeneration> drop;

    /// <param name="state">The chain in force.</param>
    /// <param name="wanted">The settings to make a chain for.</param>
    /// <param name="found">The plugins on the disk.</param>
    /// <param name="workshop">What addons are made with.</param>
    public ChainAttempt(LiveState state, AddonLoaderSettings wanted, IReadOnlyList<SettledPlugin> found, Workshop workshop)
    {
        (this.state, this.wanted, this.found) = (state, wanted, found);
        (maker, departures, drop) = (workshop.Maker, workshop.Departures, workshop.Drop);
        choice = new GenerationChoice(state, workshop.Run, wanted, found, problems);
    }

    /// <summary>Makes the chain. The caller puts it in force, or drops it.</summary>
    /// <exception cref="OperationCanceledException">The host was told to end; what was made is gone again.</exception>
    public async Task<ChainDraft> MakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var plan = ChainPlan.Make(wanted.Entries, [.. found.Select(f => f.Location)], wanted.Roots, problems);
            foreach (var planned in plan.Plugins)
            {
                cancellationToken.ThrowIfCancellationRequested();
                choice.Choose(planned, cancellationToken);
            }

            while (true)
            {
                if (TryPlace(plan, out var places) && await TryFillAsync(places, cancellationToken))
                {
                    return Draft(places);
                }
            }
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <summary>Takes everything back that was made for the draft.</summary>
    public void Drop()
    {
        departures.Abandon([.. made]);
        made.Clear();
        foreach (var candidate in choice.Chosen.Where(choice.IsCandidate))
        {
            drop(candidate);
        }
    }

    private ChainDraft Draft(IReadOnlyList<ChainPlace> places)
    {
        foreach (var idle in choice.Chosen.Where(g => g.HasRefusals && choice.IsCandidate(g) && !places.Any(p => p.Place.Plugin == g.Plugin)).ToList())
        {
            choice.GiveUp(idle);
            drop(idle);
        }

        return new ChainDraft { Settings = wanted, Places = places, Generations = [.. choice.Chosen], Problems = problems, Faults = faults };
    }

    /// <returns>False when a new version cannot be placed and was taken back.</returns>
    private bool TryPlace(ChainPlan plan, out IReadOnlyList<ChainPlace> places)
    {
        var misplaced = new List<AddonProblem>();
        var placed = wanted.Overlay.Apply(ChainOrder.Place(plan, choice.Plugins, misplaced))
            .Where(p => choice.Of(p.Plugin).RefusalOf(p.Declaration.Name, wanted) is null)
            .ToList();
        places = [];
        foreach (var ofPlugin in misplaced.Where(p => !state.Problems.Contains(p)).GroupBy(p => p.Plugin, StringComparer.OrdinalIgnoreCase))
        {
            if (choice.Chosen.FirstOrDefault(g => g.Name == ofPlugin.Key) is { } generation && choice.PredecessorOf(generation) is not null)
            {
                Reject(generation, [.. ofPlugin.Select(p => p.Message)]);
                return false;
            }
        }

        if (!TryBind(placed, out places))
        {
            return false;
        }

        problems.AddRange(misplaced.Except(problems));
        return true;
    }

    /// <summary>Validates the options of all addons before any of them sees one.</summary>
    private bool TryBind(IReadOnlyList<PlacedAddon> placed, out IReadOnlyList<ChainPlace> places)
    {
        var bound = new List<ChainPlace>();
        places = bound;
        foreach (var place in placed)
        {
            try
            {
                bound.Add(Bind(place));
            }
            catch (Exception exception)
            {
                var reasons = AddonMaking.ReasonsOf(exception, place);
                if (!choice.IsCandidate(choice.Of(place.Plugin)) && !ReferenceEquals(wanted, state.Settings))
                {
                    faults.AddRange(reasons);
                    continue;
                }

                Refuse(place, reasons);
                return false;
            }
        }

        return true;
    }

    private ChainPlace Bind(PlacedAddon place)
    {
        if (state.AddonOf(place.Plugin, place.Declaration.Name) is not { } addon)
        {
            var ready = made.Find(m => m.Place.Plugin == place.Plugin && m.Name == place.Declaration.Name);
            return new ChainPlace(place) { Addon = ready, IsNew = true, Options = ready is null ? AddonMaker.BindOptions(place, wanted) : ready.Options };
        }

        if (AddonMaker.SourcesOf(place, wanted).GivesTheSameAs(AddonMaker.SourcesOf(addon.Place, state.Settings!)))
        {
            return new ChainPlace(place) { Addon = addon };
        }

        var options = AddonMaker.BindOptions(place, wanted);
        var changed = options is null ? [] : OptionDifference.Between(addon.Options!, options);
        return new ChainPlace(place) { Addon = addon, Options = changed.Count == 0 ? null : options, Changed = changed };
    }

    /// <summary>Makes and starts what is new: at the start of the host one after the other in chain order, later each plugin beside the others.</summary>
    /// <returns>False when something was taken back.</returns>
    private async Task<bool> TryFillAsync(IReadOnlyList<ChainPlace> places, CancellationToken cancellationToken)
    {
        if (faults.Count > 0)
        {
            return true;
        }

        var fresh = places.Where(p => p.IsNew).ToList();
        if (!await AllAsync(fresh, TryMakeAsync, cancellationToken))
        {
            return false;
        }

        RequireKnownAddons(places);
        var isRefusedStart = state.Settings is null && problems.Exists(p => p.IsFatal);
        return isRefusedStart || await AllAsync(fresh, TryStartAsync, cancellationToken);
    }

    private async Task<bool> AllAsync(
        List<ChainPlace> fresh, Func<ChainPlace, CancellationToken, Task<IReadOnlyList<string>?>> step, CancellationToken cancellationToken)
    {
        var failures = new List<(ChainPlace Place, IReadOnlyList<string> Reasons)>();
        var groups = state.IsRunning ? fresh.GroupBy(p => p.Place.Plugin).Select(g => g.ToList()) : [fresh];
        await Task.WhenAll(groups.Select(ForGroupAsync));
        foreach (var (place, reasons) in failures)
        {
            Refuse(place.Place, reasons);
        }

        return failures.Count == 0;

        async Task ForGroupAsync(List<ChainPlace> group)
        {
            foreach (var place in group)
            {
                if (await step(place, cancellationToken) is { } reasons)
                {
                    lock (failures)
                    {
                        failures.Add((place, reasons));
                    }
                }
            }
        }
    }

    /// <returns>Why it cannot be made; null when it was.</returns>
    private async Task<IReadOnlyList<string>?> TryMakeAsync(ChainPlace place, CancellationToken cancellationToken)
    {
        if (place.Addon is not null)
        {
            return null;
        }

        try
        {
            place.Addon = await AddonMaking.MakeAsync(maker, place.Place, place.Options, wanted.Time, cancellationToken);
        }
        catch (AddonRefusedException refusal)
        {
            return refusal.Reasons;
        }

        departures.Join(place.Addon, choice.Of(place.Place.Plugin));
        lock (made)
        {
            made.Add(place.Addon);
        }

        WarnOfNoHooks(place.Place);
        return null;
    }

    /// <returns>Why it did not start; null when it did.</returns>
    private async Task<IReadOnlyList<string>?> TryStartAsync(ChainPlace place, CancellationToken cancellationToken)
    {
        var addon = place.Addon!;
        lock (made)
        {
            if (started.Contains(addon))
            {
                return null;
            }
        }

        try
        {
            await addon.StartAsync(cancellationToken);
        }
        catch (AddonRefusedException refusal)
        {
            return refusal.Reasons;
        }

        lock (made)
        {
            started.Add(addon);
        }

        if (state.IsRunning)
        {
            await addon.RunningAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>An addon cannot be used. A new version is taken back as a whole when the old one can go on; else the rest of the plugin does.</summary>
    private void Refuse(PlacedAddon place, IReadOnlyList<string> reasons)
    {
        if (!choice.Chosen.Any(g => g.Plugin == place.Plugin))
        {
            return; // another addon of it has failed already
        }

        var generation = choice.Of(place.Plugin);
        var name = place.Declaration.Name;
        if (choice.PredecessorOf(generation) is { } predecessor && !IsMissingFrom(predecessor, name))
        {
            Reject(generation, reasons);
            return;
        }

        var plugin = place.Plugin;
        generation.Refuse(name, wanted, [.. reasons.Select(r => new AddonProblem(plugin.Name, plugin.Location.Path, r, KindOf(r, place)))]);
        problems.AddRange(generation.RefusalOf(name, wanted)!);
        Abandon(a => a.Place.Plugin == plugin && a.Name == name);
    }

    /// <summary>What did not work in the old version need not work in the new one.</summary>
    private bool IsMissingFrom(LiveGeneration predecessor, string addon) =>
        predecessor.Info.Addons.Any(a => a.Name == addon) && state.AddonOf(predecessor.Plugin, addon) is null;

    private void Reject(LiveGeneration candidate, IReadOnlyList<string> reasons)
    {
        var plugin = candidate.Plugin;
        choice.Reject(candidate, reasons, AddonProblemKind.Refused);
        Abandon(a => a.Place.Plugin == plugin);
        drop(candidate);
    }

    private void Abandon(Predicate<LoadedAddon> which)
    {
        departures.Abandon(made.FindAll(which));
        made.RemoveAll(which);
    }

    /// <summary>What was given on the command line was asked for by name, whatever plugins.json says of the plugin.</summary>
    private AddonProblemKind KindOf(string reason, PlacedAddon place) =>
        wanted.Overrides.Any(o => reason.StartsWith(o.Place, StringComparison.Ordinal)) ? AddonProblemKind.Fatal : place.Failure;

    private void WarnOfNoHooks(PlacedAddon place)
    {
        if (place.Declaration.Hooks.Count > 0)
        {
            return;
        }

        var remedy = $"Give {place.Declaration.Type.Name} a hook interface such as {nameof(IRequestHook)}.";
        var message = $"{place.Declaration.Name} subscribes to no hook, so no flow will ever reach it. {remedy}";
        lock (problems)
        {
            problems.Add(new AddonProblem(place.Plugin.Name, place.Plugin.Location.Path, message, AddonProblemKind.Warning));
        }
    }

    /// <summary>An override that is for nobody is told at the start only: later its addon may come and go.</summary>
    private void RequireKnownAddons(IReadOnlyList<ChainPlace> places)
    {
        if (state.Settings is null)
        {
            problems.AddRange(UnknownAddons.Of(wanted.Overrides, [.. places.Select(p => p.Place.Declaration.Name)]).Except(problems));
        }
    }
}
