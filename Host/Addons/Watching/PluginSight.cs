using MitmHost.Host.Addons.Discovery;

namespace MitmHost.Host.Addons.Watching;

/// <summary>One plugin as it is looked at again and again, until two looks some time apart agree.</summary>
internal sealed class PluginSight
{
    private PluginLocation? location;
    private PluginFingerprint? fingerprint;
    private TimeSpan since;

    /// <summary>What was seen when the plugin last was quiet; null when it never was, or is gone.</summary>
    public SettledPlugin? Settled { get; private set; }

    /// <summary>Whether it has to be looked at again soon.</summary>
    public bool IsMoving { get; private set; } = true;

    /// <summary>When to look again, from the last look on.</summary>
    public TimeSpan Due { get; private set; }

    /// <summary>Whether nothing of it is left to remember.</summary>
    public bool IsGone => !IsMoving && Settled is null;

    /// <param name="found">Where it lies now; null when it does not any more.</param>
    /// <param name="now">When it is looked at, from any beginning on.</param>
    public void Look(PluginLocation? found, TimeSpan now)
    {
        var seen = found is null ? null : PluginFingerprint.Of(found);
        if (found != location || seen != fingerprint)
        {
            (location, fingerprint, since) = (found, seen, now);
        }

        IsMoving = found != Settled?.Location || seen != Settled?.Fingerprint;
        var quiet = now - since;
        if (IsMoving && MaySettle(quiet))
        {
            Settled = found is null ? null : new SettledPlugin(found, seen!);
            IsMoving = false;
        }

        Due = IsMoving ? WatchTimes.UntilSettled(quiet) : WatchTimes.Poll;
    }

    private bool MaySettle(TimeSpan quiet)
    {
        if (quiet < WatchTimes.Quiet)
        {
            return false;
        }

        var worst = location is null ? DllFinding.Whole : WorstOf(location);
        return worst == DllFinding.Whole || (worst == DllFinding.Damaged && quiet >= WatchTimes.BrokenAfter);
    }

    private static DllFinding WorstOf(PluginLocation plugin) =>
        PluginFiles.Of(plugin)
            .Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            .Select(WholeDll.Look)
            .Append(DllFinding.Whole)
            .Max();
}
