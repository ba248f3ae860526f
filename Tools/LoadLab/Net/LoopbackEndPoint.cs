using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MitmHost.Tools.LoadLab.Net;

/// <summary>A host and port on this machine. Load must not leave it, so no other host can be expressed.</summary>
internal sealed class LoopbackEndPoint
{
    private LoopbackEndPoint(string host, IPAddress address, int port)
    {
        Host = host;
        Address = new IPEndPoint(address, port);
        Authority = address.AddressFamily == AddressFamily.InterNetworkV6
            ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
    }

    /// <summary>The host as it was spelled, without brackets: a name for TLS.</summary>
    public string Host { get; }

    /// <summary>Where to connect. <c>localhost</c> is never looked up (RFC 6761 section 6.3), it is 127.0.0.1.</summary>
    public IPEndPoint Address { get; }

    /// <summary><c>host:port</c> as a request carries it.</summary>
    public string Authority { get; }

    public static LoopbackEndPoint Localhost(int port) => new("localhost", IPAddress.Loopback, port);

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out LoopbackEndPoint? endPoint, [NotNullWhen(false)] out string? error)
    {
        endPoint = null;
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
        {
            error = $"'{text}' is not host:port, such as 127.0.0.1:8080.";
            return false;
        }

        var host = text[..colon];
        if (host is ['[', .., ']'])
        {
            host = host[1..^1];
        }

        if (!TryParseHost(host, out var address))
        {
            error = $"'{text}' is not on this machine: load stays on loopback, so use localhost, 127.0.0.1 or [::1].";
            return false;
        }

        endPoint = new LoopbackEndPoint(host.ToString(), address, port);
        error = null;
        return true;
    }

    public override string ToString() => Authority;

    private static bool TryParseHost(ReadOnlySpan<char> host, [NotNullWhen(true)] out IPAddress? address)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            address = IPAddress.Loopback;
            return true;
        }

        return IPAddress.TryParse(host, out address) && IPAddress.IsLoopback(address);
    }
}
