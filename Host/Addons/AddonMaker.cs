using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Composition;
using MitmHost.Host.Addons.Options;
using MitmHost.Host.Addons.Placement;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons;

/// <summary>Makes addons of what is placed in the chain: options, then the object, then what the host tells it.</summary>
internal sealed class AddonMaker
{
    private readonly AddonLoaderSettings settings;
    private readonly AddonComposer composer;

    public AddonMaker(AddonLoaderSettings settings)
    {
        this.settings = settings;
        var services = new Dictionary<Type, object>(settings.Services);
        services.TryAdd(typeof(TimeProvider), settings.Time);
        composer = new AddonComposer(services, settings.AddLogProvider);
    }

    /// <returns>The options; null when the addon takes none.</returns>
    /// <exception cref="AddonRefusedException">Something that was given for them is wrong.</exception>
    public object? BindOptions(PlacedAddon placed) => BindOptions(placed, settings);

    /// <param name="placed">The addon.</param>
    /// <param name="given">Where the overrides and the environment come from.</param>
    /// <returns>The options; null when the addon takes none.</returns>
    /// <exception cref="AddonRefusedException">Something that was given for them is wrong.</exception>
    public static object? BindOptions(PlacedAddon placed, AddonLoaderSettings given)
    {
        var sources = SourcesOf(placed, given);
        if (placed.Declaration.OptionsType is { } type)
        {
            return OptionBinder.Bind(type, sources);
        }

        if (sources.Overrides.Count > 0)
        {
            throw new AddonRefusedException([.. sources.Overrides.Select(o => $"{o.Place}: {sources.Addon} takes no options. Remove it.")]);
        }

        return null;
    }

    /// <param name="placed">The addon.</param>
    /// <param name="options">Its options; null when it takes none, or will not be started.</param>
    /// <exception cref="AddonRefusedException">The addon cannot be composed.</exception>
    public LoadedAddon Make(PlacedAddon placed, object? options)
    {
        var (declaration, entry) = (placed.Declaration, placed.Entry);
        var hostLogger = settings.Loggers.CreateLogger(declaration.Name);
        var logger = new LeveledLogger(hostLogger, entry.LogLevel);
        var composed = composer.Compose(declaration, placed.Plugin.Addons.Others, logger);
        var stopping = new CancellationTokenSource();
        composed.Instance.Attach(new AddonContext(declaration.Name, logger, stopping.Token));
        if (options is not null)
        {
            composed.Instance.OptionsObject = options;
        }

        return new LoadedAddon(placed, Link(placed, composed.Instance), composed, logger, stopping, settings.Time);
    }

    /// <summary>The addon as the chain sees it, with the policy of its entry.</summary>
    public ChainAddon Link(PlacedAddon placed, Addon instance)
    {
        // What the host says about the addon is not the addon's to silence.
        var hostLogger = settings.Loggers.CreateLogger(placed.Declaration.Name);
        return new ChainAddon(placed.Declaration.Name, placed.Plugin.Name, instance, hostLogger)
        {
            OnError = placed.Entry.OnError,
            Timeout = placed.Entry.Timeout,
            Time = settings.Time,
        };
    }

    /// <summary>Where an addon's options come from.</summary>
    public static OptionSources SourcesOf(PlacedAddon placed, AddonLoaderSettings given)
    {
        var (name, entry) = (placed.Declaration.Name, placed.Entry);
        return new OptionSources
        {
            Addon = name,
            Json = placed.TakesOptions ? entry.Options : null,
            Place = entry.JsonPath.Length == 0 ? name : $"{entry.JsonPath}.options",
            Environment = given.Environment,
            Overrides = [.. given.Overrides.Where(o => o.Addon == name)],
        };
    }
}
