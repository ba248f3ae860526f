using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Placement;

namespace MitmHost.Host.Addons.Live;

/// <summary>Says in a line each what changed in the chain, and once what is wrong.</summary>
internal sealed class ChangeReport(ILogger logger)
{
    private HashSet<AddonProblem> told = [];
    private string refused = "";

    /// <summary>The settings cannot be put in force. Said again only when it is for other reasons.</summary>
    public void Refused(IReadOnlyList<string> faults)
    {
        var all = string.Join('\n', faults);
        if (all == refused)
        {
            return;
        }

        refused = all;
        foreach (var fault in faults)
        {
            logger.LogError("{Fault} Nothing of the change to plugins.json is in force.", fault.TrimEnd('.') + ".");
        }
    }

    /// <summary>The settings are in force: whatever is wrong with later ones is news.</summary>
    public void Accepted() => refused = "";

    public void Changed(
        bool isStart,
        IReadOnlyList<LoadedAddon> before,
        ChainDraft draft,
        IReadOnlyList<(string Plugin, LiveGeneration? Old, LiveGeneration? New)> generations)
    {
        if (!isStart)
        {
            TellProblems(draft.Problems);
            TellGenerations(draft, generations);
            TellAddons(before, draft, [.. generations.Select(g => g.Plugin)]);
        }

        told = [.. draft.Problems];
    }

    private void TellProblems(IReadOnlyList<AddonProblem> problems)
    {
        foreach (var problem in problems.Where(p => !told.Contains(p)))
        {
            logger.Log(problem.Kind == AddonProblemKind.Warning ? LogLevel.Warning : LogLevel.Error, "{Problem}", problem.ToString());
        }
    }

    private void TellGenerations(ChainDraft draft, IReadOnlyList<(string Plugin, LiveGeneration? Old, LiveGeneration? New)> generations)
    {
        foreach (var (plugin, old, next) in generations)
        {
            switch (old, next)
            {
                case (null, { }):
                    logger.LogInformation("{Plugin} · added: {Addons} (generation {Number})", plugin, Places(draft, next), next.Number);
                    break;
                case ({ }, { }):
                    logger.LogInformation("{Plugin} · replaced: generation {Old} → {New}", plugin, old.Number, next.Number);
                    break;
                default:
                    logger.LogInformation("{Plugin} · left the chain (generation {Old})", plugin, old!.Number);
                    break;
            }
        }
    }

    /// <summary>Addons that came or went although their plugin stayed, and the order of the others.</summary>
    private void TellAddons(IReadOnlyList<LoadedAddon> before, ChainDraft draft, IReadOnlyCollection<string> changedPlugins)
    {
        string[] old = [.. before.Where(a => !changedPlugins.Contains(a.Plugin)).Select(a => a.Name)];
        PlacedAddon[] places = [.. draft.Places.Select(p => p.Place).Where(p => !changedPlugins.Contains(p.Plugin.Name))];
        string[] now = [.. places.Select(p => p.Declaration.Name)];
        foreach (var came in now.Except(old))
        {
            logger.LogInformation("{Addon} · switched on", came);
        }

        foreach (var went in old.Except(now))
        {
            logger.LogInformation("{Addon} · switched off", went);
        }

        if (!old.Intersect(now).SequenceEqual(now.Intersect(old)))
        {
            logger.LogInformation("The order of the chain is now {Addons}.", string.Join(", ", draft.Places.Select(p => p.Addon!.Name)));
        }
    }

    private static string Places(ChainDraft draft, LiveGeneration generation) =>
        string.Join(", ", draft.Places.Index().Where(p => p.Item.Place.Plugin == generation.Plugin).Select(p => $"{p.Item.Addon!.Name} at place {p.Index + 1}"));
}
