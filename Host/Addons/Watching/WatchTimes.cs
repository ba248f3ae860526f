namespace MitmHost.Host.Addons.Watching;

/// <summary>How patient the watcher is.</summary>
internal static class WatchTimes
{
    /// <summary>A plugin is ready when it looks the same for so long, and its DLLs are whole.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    /// <summary>A plugin whose DLLs are not whole is taken for broken, and no longer for half copied, when nobody has written it for so long.</summary>
    public static readonly TimeSpan BrokenAfter = TimeSpan.FromSeconds(3);

    /// <summary>The least time between two looks, however many events come.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    /// <summary>How often everything is looked at without an event: network folders send none, and events can get lost.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>When to look again at something that has looked the same for so long and is not settled yet.</summary>
    public static TimeSpan UntilSettled(TimeSpan quiet) => quiet < Quiet ? Quiet - quiet : Quiet;
}
