using Microsoft.Extensions.Logging;

namespace MitmHost.Plugins.Tests;

/// <summary>Stands for the host's log: has what was registered, and passes entries on at once.</summary>
internal sealed class HostLog : ILogProviders
{
    private readonly List<ILoggerProvider> providers = [];

    public int Count => providers.Count;

    public IDisposable Add(ILoggerProvider provider)
    {
        providers.Add(provider);
        return new Registration(() => providers.Remove(provider));
    }

    public void Log(LogLevel level, string category, string message, Exception? exception = null)
    {
        foreach (var provider in providers)
        {
            provider.CreateLogger(category).Log(level, new EventId(1, "one"), message, exception, static (text, _) => text);
        }
    }

    private sealed class Registration(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
