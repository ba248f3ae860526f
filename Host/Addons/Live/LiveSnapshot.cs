using MitmHost.Host.Addons.Unloading;
using MitmHost.Host.Addons.Watching;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Live;

/// <summary>Puts together what is known of the addons.</summary>
internal static class LiveSnapshot
{
    /// <summary>What stays the same until the next change.</summary>
    public static IReadOnlyList<AddonRecord> Make(LiveState state, IReadOnlyList<SettledPlugin> found) =>
    [
        .. state.Addons.Select((a, i) => Active(state, a, i + 1)),
        .. state.Problems.Where(p => p.Kind != AddonProblemKind.Warning).Select(p => Refused(state, p)),
        .. state.Settings!.Entries.Where(e => !e.Enabled).Select(e => new AddonRecord
        {
            Plugin = e.Plugin,
            Addon = e.Addon,
            State = AddonState.Disabled,
            Path = found.FirstOrDefault(f => string.Equals(f.Location.Name, e.Plugin, StringComparison.OrdinalIgnoreCase))?.Location.Path ?? e.JsonPath,
        }),
        .. state.Settings.Overlay.Disabled.Select(d => new AddonRecord { Addon = d.Key, Plugin = d.Value, State = AddonState.Disabled }),
    ];

    /// <summary>Adds what changes from flow to flow.</summary>
    public static IReadOnlyList<AddonRecord> Of(
        IReadOnlyList<AddonRecord> records, IReadOnlyList<ChainAddon> chain, IReadOnlyList<LeavingAddon> leaving, HookWatch? watch, UnloadWatch unloads) =>
    [
        .. records.Select(r => Now(r, r.Order is null ? null : chain.FirstOrDefault(a => a.Name == r.Addon)) with { Leaked = unloads.LeakedOf(r.Plugin) }),
        .. leaving.Select(l => Leaving(l, watch) with { Leaked = unloads.LeakedOf(l.Generation.Name) }),
    ];

    private static AddonRecord Leaving(LeavingAddon leaving, HookWatch? watch)
    {
        var record = Of(leaving.Generation, leaving.Addon.Name) with { State = AddonState.Draining, Age = leaving.Age };
        return leaving.Addon.Current is { } link ? Now(record, link) with { Running = watch?.CallsOf([link]) ?? [] } : record;
    }

    private static AddonRecord Now(AddonRecord record, ChainAddon? link) => link is null
        ? record
        : record with
        {
            State = link.IsQuarantined && record.State == AddonState.Active ? AddonState.Quarantined : record.State,
            Reason = link.QuarantineReason ?? record.Reason,
            Calls = link.Calls,
            Faults = link.Faults,
            TimeSpent = link.TimeSpent,
        };

    private static AddonRecord Active(LiveState state, LoadedAddon addon, int order) =>
        Of(state.PluginOf(addon.Plugin).Serving!, addon.Name) with { State = AddonState.Active, Order = order };

    private static AddonRecord Of(LiveGeneration generation, string addon) => new()
    {
        Plugin = generation.Name,
        Addon = addon,
        State = AddonState.Active,
        Generation = generation.Number,
        Contract = generation.Info.Contract,
        Hooks = generation.Info.Addons.First(a => a.Name == addon).Hooks,
        Path = generation.Info.Path,
    };

    private static AddonRecord Refused(LiveState state, AddonProblem problem) => new()
    {
        Plugin = problem.Plugin ?? "-",
        State = AddonState.Refused,
        Reason = problem.Message,
        Generation = problem.Plugin is { } plugin ? state.PluginOf(plugin).Serving?.Number : null,
        Path = problem.Path,
    };
}
