using System.Net;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Certificates;
using MitmHost.Host.Chain;
using MitmHost.Host.Configuration;
using MitmHost.Host.Flows;

namespace MitmHost.Host;

/// <summary>One run of the proxy: loads the addons, listens, and serves until it is told to end.</summary>
internal static class HostRun
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(HostConfiguration configuration, ILoggerFactory loggers, CancellationToken stopping)
    {
        var ca = CertificateAuthority.LoadOrCreate(configuration.Home, TimeProvider.System);
        using var leaves = new LeafCertificates(ca, TimeProvider.System);
        var chain = new HookChain(new HookTable([]));
        await using var server = new ProxyServer(chain, leaves, new UpstreamTrust(new UpstreamTrustOptions { Insecure = configuration.Host.UpstreamInsecure }, TimeProvider.System), new FlowLimits(10 << 20, null), loggers, TimeProvider.System);
        server.Start(new IPEndPoint(configuration.Host.Listen, configuration.Host.Port));
        await Task.Delay(Timeout.Infinite, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        await server.DrainAsync(TimeSpan.FromSeconds(10));
        return 0;
    }
}
