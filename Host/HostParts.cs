using System.Reflection;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;
using MitmHost.Host.Certificates;
using MitmHost.Host.Configuration;

namespace MitmHost.Host;

/// <summary>Makes the parts of the host from its configuration, for a run and for the verbs that look into them.</summary>
internal static class HostParts
{
    /// <summary>The host's own version, without the build's hash.</summary>
    public static string Version { get; } =
        (typeof(HostParts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <exception cref="CertificateAuthorityException">The authority's files cannot be used; the message says what to do.</exception>
    public static CertificateAuthority OpenAuthority(HostConfiguration configuration, TimeProvider time) =>
        CertificateAuthority.LoadOrCreate(configuration.Host.CaDir ?? configuration.Home, time);

    public static UpstreamTrustOptions TrustOptions(HostConfiguration configuration) =>
        new() { Insecure = configuration.Host.UpstreamInsecure, AuthorityFile = configuration.Host.UpstreamCa };

    public static AddonLoaderSettings LoaderSettings(HostConfiguration configuration, ICertificates certificates, ILoggerFactory loggers, TimeProvider time) => new()
    {
        Roots = configuration.Roots,
        Entries = configuration.Plugins,
        Overrides = configuration.Overrides,
        DrainTimeout = configuration.Host.DrainTimeout,
        Home = configuration.Home,
        Services = new Dictionary<Type, object> { [typeof(ICertificates)] = certificates },
        Loggers = loggers,
        Time = time,
    };
}
