using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Telemetry;

/// <summary>
/// Makes the loggers of addons, and remembers their categories: what an addon logs at least is said by its <c>logLevel</c> in plugins.json alone, and
/// <c>--verbose</c> speaks of the host.
/// </summary>
internal sealed class AddonLoggers(ILoggerFactory factory, ConcurrentDictionary<string, bool> categories) : ILoggerFactory
{
    /// <summary>Categories of the host's own types; the loader of addons has some of them.</summary>
    private const string OwnPrefix = "MitmHost.";

    public ILogger CreateLogger(string categoryName)
    {
        if (!categoryName.StartsWith(OwnPrefix, StringComparison.Ordinal))
        {
            categories.TryAdd(categoryName, true);
        }

        return factory.CreateLogger(categoryName);
    }

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    /// <summary>The factory is the host's.</summary>
    public void Dispose()
    {
    }
}
