using Microsoft.Extensions.Logging;

namespace MitmHost;

/// <summary>The base of every addon. Derive from it, name the hooks as interfaces, and drop the DLL into a plugin folder.</summary>
/// <remarks>
/// <para>
/// The host finds every public or internal, concrete class that derives from this one, and creates it once through its single constructor. The
/// constructor may ask for host services (<see cref="ICertificates"/>, <see cref="ILogger"/>, <see cref="TimeProvider"/>) and for exported parts of the same plugin.
/// </para>
/// <para>
/// A hook may throw: the host logs the exception with the addon's name, the hook and the flow, and the other addons go on. With
/// <c>"onError": "block"</c> in plugins.json the flow is refused instead.
/// </para>
/// </remarks>
public abstract class Addon : IAsyncDisposable
{
    private AddonContext? context;

    /// <summary>Called by the addon's own constructor.</summary>
    protected Addon()
    {
    }

    /// <summary>The standard logger of this addon; its category is the addon's name.</summary>
    /// <exception cref="InvalidOperationException">Read in the constructor, before the host has set it.</exception>
    public ILogger Logger => Context.Logger;

    /// <summary>What the host tells the addon about itself.</summary>
    /// <exception cref="InvalidOperationException">Read in the constructor, before the host has set it.</exception>
    public AddonContext Context => context ?? throw NotYet(nameof(Context));

    /// <summary>Called once, after <see cref="Context"/> and the options were set and before the first hook (mitmproxy: <c>load</c>).</summary>
    /// <param name="cancellationToken">Cancelled when the host gives up waiting or is stopped.</param>
    /// <returns>A task that ends when the addon is ready. A throw refuses the addon.</returns>
    public virtual ValueTask StartAsync(CancellationToken cancellationToken) => default;

    /// <summary>Called once, after the last hook and before <see cref="DisposeAsync"/> (mitmproxy: <c>done</c>).</summary>
    /// <param name="cancellationToken">Cancelled when the host gives up waiting.</param>
    /// <returns>A task that ends when the addon has finished its work.</returns>
    public virtual ValueTask StopAsync(CancellationToken cancellationToken) => default;

    /// <summary>Frees what the addon holds. Called once, after <see cref="StopAsync"/>, also when starting failed.</summary>
    /// <returns>A task that ends when everything is freed.</returns>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    internal void Attach(AddonContext attached) => context = attached;

    /// <summary>Forgets what the addon keeps per flow: it is about to be unloaded.</summary>
    internal void DropData() => context?.Data.Drop();

    /// <summary>The type of the options, or null when the addon takes none.</summary>
    internal virtual Type? OptionsType => null;

    internal virtual object? OptionsObject
    {
        get => null;
        set => throw new InvalidOperationException("This addon takes no options.");
    }

    private protected static InvalidOperationException NotYet(string member) =>
        new($"{member} is not there yet while the addon's constructor runs. Use it in StartAsync or in a hook.");
}
