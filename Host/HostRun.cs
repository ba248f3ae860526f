using Microsoft.Extensions.Logging;
using MitmHost.Host.Configuration;

namespace MitmHost.Host;

/// <summary>One run of the proxy: loads the addons, listens, and serves until it is told to end.</summary>
internal static class HostRun
{
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(HostConfiguration configuration, ILoggerFactory loggers, CancellationToken stopping) =>
        throw new NotSupportedException($"{configuration} {loggers} {stopping}");
}
