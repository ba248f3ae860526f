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
        composer = new AddonComposer(services);
    }

    /// <returns>The options; null when the addon takes none.</returns>
    /// <exception cref="AddonRefusedException">Something that was given for them is wrong.</exception>
    public object? BindOptions(PlacedAddon placed)
    {
        var sources = SourcesOf(placed);
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

        // What the host says about the addon is not the addon's to silence.
        var link = new ChainAddon(declaration.Name, placed.Plugin.Name, composed.Instance, hostLogger)
        {
            OnError = entry.OnError,
            Timeout = entry.Timeout,
            Time = settings.Time,
        };
        return new LoadedAddon(placed, link, composed, stopping, settings.Time);
    }

    private OptionSources SourcesOf(PlacedAddon placed)
    {
        var (name, entry) = (placed.Declaration.Name, placed.Entry);
        return new OptionSources
        {
            Addon = name,
            Json = placed.TakesOptions ? entry.Options : null,
            Place = entry.JsonPath.Length == 0 ? name : $"{entry.JsonPath}.options",
            Environment = settings.Environment,
            Overrides = [.. settings.Overrides.Where(o => o.Addon == name)],
        };
    }
}
