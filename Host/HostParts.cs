using System.Reflection;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;
using MitmHost.Host.Certificates;
using MitmHost.Host.Chain;
using MitmHost.Host.Configuration;
using MitmHost.Host.Flows;
using MitmHost.Host.Store;

namespace MitmHost.Host;

/// <summary>Makes the parts of the host from its configuration, for a run and for the verbs that look into them.</summary>
internal static class HostParts
{
    /// <summary>The host's own version, without the build's hash.</summary>
    public static string Version { get; } =
        (typeof(HostParts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>Adds the content codings that the contract's own assembly does not bring.</summary>
    public static void AddCodings() => ContentCodings.Zstd = new ZstdCoding();

    /// <exception cref="CertificateAuthorityException">The authority's files cannot be used; the message says what to do.</exception>
    public static CertificateAuthority OpenAuthority(HostConfiguration configuration, TimeProvider time) =>
        CertificateAuthority.LoadOrCreate(configuration.Host.CaDir ?? configuration.Home, time);

    public static UpstreamTrustOptions TrustOptions(HostConfiguration configuration) =>
        new() { Insecure = configuration.Host.UpstreamInsecure, AuthorityFile = configuration.Host.UpstreamCa };

    public static FlowStore Store(HostConfiguration configuration, HookChain? chain, ILoggerFactory loggers) => new(
        new StoreLimits(configuration.Host.StoreFlows, configuration.Host.StoreBodies),
        Path.Combine(configuration.Home, "run"),
        chain,
        loggers.CreateLogger("flows"));

    /// <summary>For a look at addons without a run: what they import is there, and does nothing.</summary>
    public static AddonLoaderSettings LoaderSettings(HostConfiguration configuration, ICertificates certificates, ILoggerFactory loggers, TimeProvider time) =>
        LoaderSettings(configuration, certificates, Store(configuration, null, loggers), new FlowReplay(), loggers, time);

    public static AddonLoaderSettings LoaderSettings(
        HostConfiguration configuration, ICertificates certificates, FlowStore store, IReplay replay, ILoggerFactory loggers, TimeProvider time) =>
        new()
        {
            Roots = configuration.Roots,
            Entries = configuration.Plugins,
            Overrides = configuration.Overrides,
            DrainTimeout = configuration.Host.DrainTimeout,
            Home = configuration.Home,
            Services = new Dictionary<Type, object>
            {
                [typeof(ICertificates)] = certificates,
                [typeof(IFlows)] = (Func<object>)store.Want,
                [typeof(IReplay)] = replay,
            },
            Loggers = loggers,
            Time = time,
        };
}
