using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Discovery;

namespace MitmHost.Host.Addons.Watching;

/// <summary>Watches the plugin roots and plugins.json, and tells what lies there once nobody is writing it.</summary>
/// <remarks>
/// Events only say that it is time to look, and a slow poll says so too. What changed is found out by looking: twice, some time apart, and at the DLLs
/// themselves. Each plugin settles on its own, so that one that takes long to copy holds up no other.
/// </remarks>
internal sealed class PluginWatcher : IAsyncDisposable
{
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Channel<WatchedState> states = Channel.CreateUnbounded<WatchedState>();
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stopping = new();
    private readonly Dictionary<string, PluginSight> plugins = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly long started;
    private readonly Task looking;
    private WatchTargets targets = new([], null);
    private WatchTargets? armed;
    private List<FolderEvents> events = [];
    private IReadOnlyList<SettledPlugin>? told;
    private bool hasComplained;

    public PluginWatcher(TimeProvider time, ILogger logger)
    {
        this.time = time;
        this.logger = logger;
        started = time.GetTimestamp();
        logger.LogDebug("Plugins are taken up once nobody has written them for {Milliseconds} ms.", WatchTimes.Quiet.TotalMilliseconds);
        looking = Task.Run(LookAsync);
    }

    /// <summary>What lies in the roots, the first time as soon as it is known; then only when something has changed. A state that nobody read is replaced by the next.</summary>
    public ChannelReader<WatchedState> States => states.Reader;

    /// <summary>Says what to watch from now on.</summary>
    /// <param name="roots">Absolute paths. They need not exist yet.</param>
    /// <param name="configurationFile">The plugins.json; null when there is none. Its content now is the one that changes are told against.</param>
    public void Watch(IReadOnlyList<string> roots, string? configurationFile)
    {
        lock (gate)
        {
            var file = targets.File?.Path == configurationFile ? targets.File : configurationFile is null ? null : new FileSight(configurationFile);
            targets = new WatchTargets(roots, file);
        }

        Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await looking;
        events.ForEach(e => e.Dispose());
        stopping.Dispose();
    }

    /// <summary>It is time to look.</summary>
    internal void Wake() => wakes.Writer.TryWrite(true);

    private async Task LookAsync()
    {
        try
        {
            await wakes.Reader.WaitToReadAsync(stopping.Token);
            while (true)
            {
                wakes.Reader.TryRead(out _);
                var due = TryLook(Current());
                var gap = due < WatchTimes.Gap ? due : WatchTimes.Gap;
                await Task.Delay(gap, time, stopping.Token);
                await WaitAsync(due - gap);
            }
        }
        catch (OperationCanceledException)
        {
            states.Writer.TryComplete();
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Plugins are not watched any more: restart to apply changes.");
            states.Writer.TryComplete();
        }
    }

    private WatchTargets Current()
    {
        lock (gate)
        {
            return targets;
        }
    }

    /// <summary>Waits for an event, but not for longer.</summary>
    private async Task WaitAsync(TimeSpan longest)
    {
        if (longest <= TimeSpan.Zero)
        {
            return;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var delay = Task.Delay(longest, time, enough.Token);
        await Task.WhenAny(wakes.Reader.WaitToReadAsync(enough.Token).AsTask(), delay);
        await enough.CancelAsync();
        stopping.Token.ThrowIfCancellationRequested();
    }

    /// <returns>When to look again, should no event come before.</returns>
    private TimeSpan TryLook(WatchTargets now)
    {
        try
        {
            // Timers count whole milliseconds, and cut off the rest: a look that comes a little too early settles nothing.
            return TimeSpan.FromMilliseconds(Math.Ceiling(Look(now).TotalMilliseconds));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return WatchTimes.Quiet; // a folder went away under the look
        }
    }

    private TimeSpan Look(WatchTargets now)
    {
        Arm(now);
        var found = PluginDiscovery.Find(now.Roots, []).ToDictionary(l => l.Path, StringComparer.Ordinal);
        foreach (var path in found.Keys)
        {
            plugins.TryAdd(path, new PluginSight());
        }

        // Not the time of day: that can be set back while a plugin is waited for.
        var elapsed = time.GetElapsedTime(started);
        foreach (var (path, sight) in plugins)
        {
            sight.Look(found.GetValueOrDefault(path), elapsed);
            if (sight.IsGone)
            {
                plugins.Remove(path);
            }
        }

        var isChanged = now.File?.Look(elapsed) == true;
        Tell(isChanged);
        return plugins.Values.Select(p => p.Due).Append(now.File?.Due ?? WatchTimes.Poll).Min();
    }

    private void Tell(bool isConfigurationChanged)
    {
        if (told is null && plugins.Values.Any(p => p.IsMoving))
        {
            return; // the first state is a whole one: what is there already must not look as if it came now
        }

        SettledPlugin[] settled = [.. plugins.Values.Select(p => p.Settled).OfType<SettledPlugin>().OrderBy(p => p.Location.Name, StringComparer.Ordinal)];
        if (!isConfigurationChanged && told is not null && told.SequenceEqual(settled))
        {
            return;
        }

        told = settled;
        var isStillUntold = states.Reader.TryRead(out var unread) && unread.ConfigurationChanged;
        states.Writer.TryWrite(new WatchedState(settled, isConfigurationChanged || isStillUntold));
    }

    /// <summary>Listens to the folders as they are now.</summary>
    private void Arm(WatchTargets now)
    {
        if (now != armed)
        {
            events.ForEach(e => e.Dispose());
            events = [.. now.Roots.Select(r => new FolderEvents(r, "*", Wake))];
            if (now.File is { } file && Path.GetDirectoryName(file.Path) is { } folder)
            {
                events.Add(new FolderEvents(folder, Path.GetFileName(file.Path), Wake));
            }

            armed = now;
        }

        try
        {
            events.ForEach(e => e.Arm());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Linux gives each user a number of watches; a folder may vanish just now.
            Complain(exception);
        }
    }

    private void Complain(Exception exception)
    {
        if (!hasComplained)
        {
            hasComplained = true;
            logger.LogWarning("The system does not tell of changed files ({Reason}): they are looked for every {Seconds} s.", OneLine.Of(exception.Message), WatchTimes.Poll.TotalSeconds);
        }
    }
}
