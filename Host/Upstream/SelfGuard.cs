using System.Net;

namespace MitmHost.Host.Upstream;

/// <summary>Knows the proxy's own address, so that a request to the proxy itself does not go round in circles.</summary>
internal sealed class SelfGuard
{
    private IPEndPoint? own;

    public void Listens(IPEndPoint endPoint) => own = endPoint;

    public bool Is(IPEndPoint endPoint) =>
        own is { } mine
        && mine.Port == endPoint.Port
        && (mine.Address.Equals(endPoint.Address) || (IsHere(endPoint.Address) && IsHere(mine.Address) && SameFamily(mine.Address, endPoint.Address)));

    /// <summary>Who dials 0.0.0.0 reaches the machine itself, as with 127.0.0.1.</summary>
    private static bool IsHere(IPAddress address) => IsAny(address) || IPAddress.IsLoopback(address);

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    /// <summary>127.0.0.1 is not where a listener on [::1] listens.</summary>
    private static bool SameFamily(IPAddress mine, IPAddress other) => mine.AddressFamily == other.AddressFamily || mine.Equals(IPAddress.IPv6Any);
}
