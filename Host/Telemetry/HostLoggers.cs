using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Telemetry;

/// <summary>The host's logger factory, and those who listen to it besides the console.</summary>
internal sealed class HostLoggers(ILoggerFactory factory, LogFanOut fanOut, AddonLoggers ofAddons) : ILoggerFactory
{
    public LogFanOut FanOut { get; } = fanOut;

    /// <summary>The factory for the loggers of addons, who have levels of their own.</summary>
    public ILoggerFactory OfAddons { get; } = ofAddons;

    public ILogger CreateLogger(string categoryName) => factory.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    /// <summary>Writes out what still waits for the console. Who listens gets nothing more: see <see cref="LogFanOut.FlushAsync"/>.</summary>
    public void Dispose()
    {
        FanOut.Dispose();
        factory.Dispose();
    }
}
