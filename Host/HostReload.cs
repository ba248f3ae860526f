using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Live;
using MitmHost.Host.Addons.Watching;
using MitmHost.Host.Configuration;

namespace MitmHost.Host;

/// <summary>Follows, while the host runs, what changes in the plugin roots and in plugins.json. Whatever is wrong there leaves in force what is.</summary>
internal sealed class HostReload(
    HostConfiguration started, AddonLoaderSettings settings, Func<ConfigurationReading> read, LiveAddons addons, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<string, int> reloads = new(StringComparer.OrdinalIgnoreCase);
    private HostConfiguration current = started;
    private AddonLoaderSettings wanted = settings;
    private string toldErrors = "";

    /// <summary>Told the folders to look for plugins in, when they have changed.</summary>
    public Action<IReadOnlyList<string>> RootsChanged { get; init; } = _ => { };

    /// <summary>What was found last.</summary>
    public IReadOnlyList<SettledPlugin> Found { get; set; } = [];

    /// <summary>Puts what was ordered by hand in force.</summary>
    /// <param name="change">Changes what was ordered so far.</param>
    /// <param name="reloaded">The plugin to load anew although its files are the same; null for none.</param>
    /// <param name="stopping">Ends the waiting.</param>
    /// <returns>Whether it is in force.</returns>
    public async Task<bool> OrderAsync(Func<ChainOverlay, ChainOverlay> change, string? reloaded, CancellationToken stopping)
    {
        await gate.WaitAsync(stopping);
        var before = wanted;
        try
        {
            wanted = wanted with { Overlay = change(wanted.Overlay) };
            if (reloaded is not null)
            {
                reloads[reloaded] = reloads.GetValueOrDefault(reloaded) + 1;
            }

            if (await addons.ApplyAsync(Marked(), wanted, stopping))
            {
                return true;
            }

            wanted = before;
            return false;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            wanted = before;
            logger.LogError("An order could not be followed: {Reason}", OneLine.Of(exception.ToString()));
            return false;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>Follows until the host is told to end.</summary>
    public async Task RunAsync(ChannelReader<WatchedState> changes, CancellationToken stopping)
    {
        try
        {
            await foreach (var state in changes.ReadAllAsync(stopping))
            {
                await FollowAsync(state, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>Follows one change. Never throws but when the host was told to end.</summary>
    public async Task FollowAsync(WatchedState state, CancellationToken stopping)
    {
        await gate.WaitAsync(stopping);
        try
        {
            Found = state.Plugins;
            if (state.ConfigurationChanged)
            {
                ReadAgain();
            }

            await addons.ApplyAsync(Marked(), wanted, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            logger.LogError("A change of the plugins could not be followed: {Reason}", OneLine.Of(exception.ToString()));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A plugin that was reloaded by hand counts as changed, from then on.</summary>
    private List<SettledPlugin> Marked() =>
    [
        .. Found.Select(f => reloads.TryGetValue(f.Location.Name, out var count)
            ? f with { Fingerprint = new PluginFingerprint(string.Create(CultureInfo.InvariantCulture, $"{f.Fingerprint.Hash}#{count}")) }
            : f),
    ];

    private void ReadAgain()
    {
        var (configuration, errors) = read();
        if (errors.Count > 0)
        {
            TellOnce(errors);
        }
        else if (configuration.File != current.File)
        {
            // Editors remove a file before they write it anew, and another one further off is not what the user edited.
            TellOnce([new ConfigurationError(current.File ?? ConfigurationFile.Name, $"is not the file in force any more: {configuration.File ?? "there is none"}. Restart to apply.")]);
        }
        else
        {
            toldErrors = "";
            TellOfRestart(configuration);
            wanted = wanted with
            {
                Roots = configuration.Roots,
                Entries = configuration.Plugins,
                Overrides = configuration.Overrides,
                Overlay = ChainOverlay.None,
                DrainTimeout = configuration.Host.DrainTimeout,
            };
            if (!current.Roots.SequenceEqual(configuration.Roots))
            {
                RootsChanged(configuration.Roots);
            }

            current = configuration;
        }
    }

    private void TellOnce(IReadOnlyList<ConfigurationError> errors)
    {
        var all = string.Join('\n', errors);
        if (all == toldErrors)
        {
            return;
        }

        toldErrors = all;
        foreach (var error in errors)
        {
            logger.LogError("{Error} Nothing of the change is in force.", error.ToString());
        }
    }

    private void TellOfRestart(HostConfiguration next)
    {
        foreach (var setting in HostSetting.All.Where(s => !s.IsLive && s.Show(current.Host) != s.Show(next.Host)))
        {
            logger.LogWarning("host.{Key} changed from {Old} to {New}. Restart the host to apply it.", setting.Key, setting.Show(current.Host), setting.Show(next.Host));
        }
    }
}
