using Microsoft.Extensions.Logging;

namespace MitmHost.Plugins;

/// <summary>A standard logger provider that puts every entry into a ring.</summary>
internal sealed class EventLoggers(EntryRing ring) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new EventLogger(ring, categoryName);

    public void Dispose()
    {
    }
}
