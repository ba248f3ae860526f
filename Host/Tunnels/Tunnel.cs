using MitmHost.Host.Http1;

namespace MitmHost.Host.Tunnels;

/// <summary>A way to one origin that a client has asked for, and what is spoken in it.</summary>
internal sealed class Tunnel(Destination destination)
{
    /// <summary>Where it leads, and what was found to be spoken: requests in it need not say so.</summary>
    public Destination Destination { get; set; } = destination;

    /// <summary>The name that the client's ClientHello asked for; null when it asked for none.</summary>
    public string? Sni { get; set; }
}
