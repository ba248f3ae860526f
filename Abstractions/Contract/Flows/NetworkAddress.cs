using System.Globalization;
using System.Net;

namespace MitmHost;

/// <summary>A host, by name or IP address, and a port.</summary>
/// <param name="Host">A DNS name or an IP address without brackets.</param>
/// <param name="Port">The port, 0 to 65535.</param>
public readonly record struct NetworkAddress(string Host, int Port)
{
    /// <summary>The address of an IP end point.</summary>
    /// <param name="endPoint">The end point; an IPv4 address that is mapped into IPv6 is shown as IPv4.</param>
    /// <returns>The address.</returns>
    public static NetworkAddress From(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        var address = endPoint.Address.IsIPv4MappedToIPv6 ? endPoint.Address.MapToIPv4() : endPoint.Address;
        return new(address.ToString(), endPoint.Port);
    }

    /// <summary>The address as <c>host:port</c>; an IPv6 address stands in brackets.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
            : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
