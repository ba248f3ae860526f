using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Loading;
using MitmHost.Host.Addons.Placement;
using MitmHost.Host.Addons.Watching;

namespace MitmHost.Host.Addons.Live;

/// <summary>Chooses the generation of each plugin: the one that serves, or a new one of what lies on the disk now.</summary>
internal sealed class GenerationChoice(LiveState state, RunFolder run, AddonLoaderSettings wanted, IReadOnlyList<SettledPlugin> found, ICollection<AddonProblem> problems)
{
    private readonly Dictionary<string, LiveGeneration> chosen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that were loaded just now and do not serve yet.</summary>
    private readonly HashSet<LiveGeneration> candidates = [];

    public IReadOnlyCollection<LiveGeneration> Chosen => chosen.Values;

    public IReadOnlyList<PluginGeneration> Plugins => [.. chosen.Values.Select(g => g.Plugin)];

    public LiveGeneration Of(PluginGeneration plugin) => chosen.Values.First(g => g.Plugin == plugin);

    public bool IsCandidate(LiveGeneration generation) => candidates.Contains(generation);

    /// <summary>The generation that would go on serving if this one were refused; null when none would.</summary>
    public LiveGeneration? PredecessorOf(LiveGeneration generation) =>
        IsCandidate(generation) ? state.PluginOf(generation.Name).Serving : null;

    /// <summary>Chooses for one plugin. A failure becomes a problem, and the generation that serves goes on.</summary>
    public void Choose(PlannedPlugin planned, CancellationToken cancellationToken)
    {
        var location = planned.Location;
        var plugin = state.PluginOf(location.Name);
        var fingerprint = found.First(f => f.Location == location).Fingerprint;
        if (location.IsQuiet)
        {
            Add(planned, [location.Refusal!], null);
        }
        else if (plugin.Serving is { } serving && (IsSame(serving, planned, fingerprint) || !serving.IsUnloadable))
        {
            Keep(planned, serving, IsSame(serving, planned, fingerprint));
        }
        else if (plugin.ProblemsOf(fingerprint, wanted) is { } known)
        {
            foreach (var problem in known)
            {
                problems.Add(problem);
            }

            KeepServing(plugin);
        }
        else
        {
            Load(planned, plugin, fingerprint, cancellationToken);
        }
    }

    /// <summary>Takes a candidate back. The generation that serves goes on, if there is one.</summary>
    public void Reject(LiveGeneration candidate, IEnumerable<string> reasons, AddonProblemKind kind)
    {
        candidates.Remove(candidate);
        chosen.Remove(candidate.Name);
        var plugin = state.PluginOf(candidate.Name);
        var refusals = Problems(candidate.Plugin.Location, reasons, plugin.Serving, kind);
        plugin.Refuse(candidate.Fingerprint, wanted, refusals);
        foreach (var refusal in refusals)
        {
            problems.Add(refusal);
        }

        KeepServing(plugin);
    }

    /// <summary>Takes a candidate back of which no addon can be used; what speaks against it stands among the problems already.</summary>
    public void GiveUp(LiveGeneration candidate)
    {
        candidates.Remove(candidate);
        chosen.Remove(candidate.Name);
        state.PluginOf(candidate.Name).Refuse(candidate.Fingerprint, wanted, [.. problems.Where(p => p.Plugin == candidate.Name)]);
    }

    private static bool IsSame(LiveGeneration serving, PlannedPlugin planned, PluginFingerprint fingerprint) =>
        serving.Fingerprint.Equals(fingerprint) && serving.IsUnloadable == planned.IsUnloadable;

    private void Keep(PlannedPlugin planned, LiveGeneration serving, bool isSame)
    {
        chosen.Add(serving.Name, serving);
        foreach (var refusal in serving.RefusalsUnder(wanted))
        {
            problems.Add(refusal);
        }

        if (!isSame)
        {
            const string Message = "Its files or its \"hotReload\" changed, but it was loaded for good (\"hotReload\": false). Restart the host to apply the change.";
            problems.Add(new AddonProblem(serving.Name, planned.Location.Path, Message, AddonProblemKind.Warning));
        }
    }

    private void KeepServing(LivePlugin plugin)
    {
        if (plugin.Serving is { } serving)
        {
            chosen.Add(serving.Name, serving);
        }
    }

    private void Load(PlannedPlugin planned, LivePlugin plugin, PluginFingerprint fingerprint, CancellationToken cancellationToken)
    {
        try
        {
            var loaded = LoadWhole(planned, plugin, cancellationToken);
            foreach (var warning in loaded.Warnings)
            {
                problems.Add(new AddonProblem(loaded.Name, loaded.Location.Path, warning, AddonProblemKind.Warning));
            }

            var candidate = new LiveGeneration(loaded, plugin.NextNumber, fingerprint);
            chosen.Add(candidate.Name, candidate);
            candidates.Add(candidate);
        }
        catch (AddonRefusedException refused)
        {
            var refusals = Add(planned, refused.Reasons, plugin.Serving);
            if (!refused.MayPass)
            {
                plugin.Refuse(fingerprint, wanted, refusals);
            }

            KeepServing(plugin);
        }
    }

    /// <summary>What serves well is not given up for something that lacks a part; what comes anew does what it can.</summary>
    private PluginGeneration LoadWhole(PlannedPlugin planned, LivePlugin plugin, CancellationToken cancellationToken)
    {
        var loaded = PluginGeneration.Load(planned.Location, run, planned.IsUnloadable, cancellationToken);
        if (loaded.Addons.Failure is not { } failure)
        {
            return loaded;
        }

        if (plugin.Serving is not null)
        {
            loaded.Dispose();
            throw new AddonRefusedException(failure);
        }

        Add(planned, [failure], null);
        return loaded;
    }

    private List<AddonProblem> Add(PlannedPlugin planned, IEnumerable<string> reasons, LiveGeneration? serving)
    {
        var added = Problems(planned.Location, reasons, serving, planned.Failure);
        foreach (var problem in added)
        {
            problems.Add(problem);
        }

        return added;
    }

    private static List<AddonProblem> Problems(PluginLocation location, IEnumerable<string> reasons, LiveGeneration? serving, AddonProblemKind kind)
    {
        var rest = serving is null ? "" : $" Generation {serving.Number} keeps serving.";
        return [.. reasons.Select(r => new AddonProblem(location.Name, location.Path, r + rest, serving is null ? kind : AddonProblemKind.Refused))];
    }
}
