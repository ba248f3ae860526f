using System.Threading.Channels;
using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Watching;

namespace MitmHost.Host.Addons.Live;

/// <summary>Looks at the plugin roots and plugins.json again and again. What differs from the last look counts once two looks agree.</summary>
internal sealed class RootPoll(IReadOnlyList<string> roots, string? configuration, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Channel<WatchedState> changes = Channel.CreateUnbounded<WatchedState>();

    public ChannelReader<WatchedState> Changes => changes.Reader;

    /// <summary>Looks until the host is told to end.</summary>
    /// <param name="started">What the host started with.</param>
    /// <param name="stopping">Cancelled when the host is told to end.</param>
    public async Task RunAsync(IReadOnlyList<SettledPlugin> started, CancellationToken stopping)
    {
        var start = new Sample(started, ConfigurationNow());
        using var timer = new PeriodicTimer(Interval, time);
        var told = start;
        var last = start;
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var now = LookOr(last);
            if (!ReferenceEquals(now, last) && now.IsSameAs(last) && !now.IsSameAs(told))
            {
                changes.Writer.TryWrite(new WatchedState(now.Plugins, now.Configuration != told.Configuration));
                told = now;
            }

            last = now;
        }
    }

    /// <summary>A folder that is removed during the look gives no sample.</summary>
    private Sample LookOr(Sample last)
    {
        try
        {
            return Look();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return last;
        }
    }

    private Sample Look()
    {
        var plugins = PluginDiscovery.Find(roots, []).Select(l => new SettledPlugin(l, PluginFingerprint.Of(l))).ToList();
        return new Sample(plugins, ConfigurationNow());
    }

    private (long Length, DateTime Written) ConfigurationNow() =>
        configuration is not null && new FileInfo(configuration) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc) : default;

    private sealed record Sample(IReadOnlyList<SettledPlugin> Plugins, (long Length, DateTime Written) Configuration)
    {
        public bool IsSameAs(Sample other) => Configuration == other.Configuration && Plugins.SequenceEqual(other.Plugins);
    }
}
