using System.Net;

namespace MitmHost.Host.Configuration;

/// <summary>The settings of the host itself: the <c>host</c> section of plugins.json and the options of the command line.</summary>
internal sealed record HostSettings
{
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>0 lets the system choose.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Bodies longer than this are passed on as they come, even where an addon would like to have them whole; null for no bound.</summary>
    public long? StreamLargeBodies { get; init; } = 10 * 1024 * 1024;

    /// <summary>Longer bodies end the flow; null for no limit.</summary>
    public long? BodySizeLimit { get; init; }

    /// <summary>How long exchanges that began before a change of the addons may go on with those that they began with.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Accepts any certificate of an origin.</summary>
    public bool UpstreamInsecure { get; init; }

    /// <summary>A PEM file with further authorities that origins' certificates may be signed by.</summary>
    public string? UpstreamCa { get; init; }

    /// <summary>The folder of the authority's files; null for the home folder.</summary>
    public string? CaDir { get; init; }

    /// <summary>How many flows are kept for addons that look at them.</summary>
    public int StoreFlows { get; init; } = 10_000;

    /// <summary>How many bytes of their bodies are kept in memory; others go to a temporary file.</summary>
    public long StoreBodies { get; init; } = 256 * 1024 * 1024;
}
