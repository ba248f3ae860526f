using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Loading;
using MitmHost.Host.Addons.Unloading;
using MitmHost.Host.Addons.Watching;

namespace MitmHost.Host.Addons.Live;

/// <summary>
/// A generation of a plugin among the living: it is unloaded when it serves no more and the last of its addons has ended. Counts holds: one of whoever
/// lets it serve, and one of each addon.
/// </summary>
internal sealed class LiveGeneration(PluginGeneration plugin, int number, PluginFingerprint fingerprint)
{
    private PluginGeneration? plugin = plugin;
    private readonly Dictionary<string, (AddonLoaderSettings Settings, IReadOnlyList<AddonProblem> Problems)> refused = new(StringComparer.Ordinal);
    private int holds = 1;

    public string Name { get; } = plugin.Name;

    /// <summary>1 for the first that served since the host started.</summary>
    public int Number { get; } = number;

    /// <summary>The files that it was loaded from.</summary>
    public PluginFingerprint Fingerprint { get; } = fingerprint;

    public bool IsUnloadable { get; } = plugin.IsUnloadable;

    public PluginInfo Info { get; } = PluginInfo.Of(plugin);

    /// <exception cref="ObjectDisposedException">It is unloaded.</exception>
    public PluginGeneration Plugin => plugin ?? throw new ObjectDisposedException(Name);

    public bool IsUnloaded => plugin is null;

    /// <summary>Whether an addon of it was refused.</summary>
    public bool HasRefusals => refused.Count > 0;

    /// <summary>Remembers why an addon of it was refused, so that it is not tried over and over again.</summary>
    public void Refuse(string addon, AddonLoaderSettings settings, IReadOnlyList<AddonProblem> problems) => refused[addon] = (settings, problems);

    /// <summary>Why an addon of it was refused under these settings; null when it was not.</summary>
    public IReadOnlyList<AddonProblem>? RefusalOf(string addon, AddonLoaderSettings settings) =>
        refused.TryGetValue(addon, out var refusal) && ReferenceEquals(refusal.Settings, settings) ? refusal.Problems : null;

    /// <summary>Everything that was refused of it under these settings.</summary>
    public IEnumerable<AddonProblem> RefusalsUnder(AddonLoaderSettings settings) =>
        refused.Values.Where(r => ReferenceEquals(r.Settings, settings)).SelectMany(r => r.Problems);

    public void Hold() => Interlocked.Increment(ref holds);

    /// <summary>Gives a hold up; the last one unloads the plugin. Never throws.</summary>
    public void Release(UnloadWatch unloads, ILogger logger)
    {
        if (Interlocked.Decrement(ref holds) == 0 && Unload(logger) is { } unloaded)
        {
            unloads.Add(unloaded);
        }
    }

    /// <summary>Not inlined: nothing of the plugin may stay behind in a frame of the caller.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private UnloadedGeneration? Unload(ILogger logger)
    {
        var leaving = Plugin;
        plugin = null;
        try
        {
            leaving.Dispose();
        }
        catch (Exception exception)
        {
            // The plugin's own code is told that its load context is going, and may throw.
            logger.LogError("{Plugin} · unload · {Fault}", Name, OneLine.Of($"{exception.GetType().Name}: {exception.Message}"));
        }

        return IsUnloadable ? new UnloadedGeneration(Name, Number, leaving.MainAssembly, UnloadHint.Of(leaving.Metadata)) : null;
    }
}
