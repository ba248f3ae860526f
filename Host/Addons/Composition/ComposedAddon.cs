using System.Composition.Hosting;

namespace MitmHost.Host.Addons.Composition;

/// <summary>An addon, the container that it came from, and what it registered with the host.</summary>
internal sealed record ComposedAddon(Addon Instance, CompositionHost Container, AddonLogProviders LogProviders) : IDisposable
{
    /// <summary>Disposes the parts that were made for the addon, and removes what it registered and forgot, whatever the parts throw.</summary>
    public void Dispose()
    {
        try
        {
            Container.Dispose();
        }
        finally
        {
            LogProviders.Dispose();
        }
    }
}
