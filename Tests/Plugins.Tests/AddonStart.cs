using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MitmHost.Plugins.Tests;

/// <summary>Does what the host does before the first hook.</summary>
internal static class AddonStart
{
    public static async Task<TAddon> StartAsync<TAddon>(TAddon addon, object options, ILogger? logger = null)
        where TAddon : Addon
    {
        addon.Attach(new AddonContext("sample", logger ?? NullLogger.Instance, CancellationToken.None));
        addon.OptionsObject = options;
        await addon.StartAsync(CancellationToken.None);
        return addon;
    }
}
