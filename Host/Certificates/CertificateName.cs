using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;

namespace MitmHost.Host.Certificates;

/// <summary>A name that a certificate can be for.</summary>
/// <param name="Text">A DNS name in lower case, as A-labels and without a final dot; or an IP address as .NET writes it.</param>
/// <param name="Address">The IP address; null for a DNS name.</param>
internal sealed record CertificateName(string Text, IPAddress? Address)
{
    private const int LongestName = 253; // RFC 1035 §2.3.4: 255 octets on the wire
    private const int LongestLabel = 63;

    // Underscores are no part of host names (RFC 952), but origins have them, and clients and wildcard certificates cope.
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789.");

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <summary>Reads the name of a host, without a port and without the brackets that a URL puts around an IPv6 address.</summary>
    /// <exception cref="ArgumentException">It is neither a DNS name nor an IP address.</exception>
    public static CertificateName Parse(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return TryParse(host, out var name)
            ? name
            : throw new ArgumentException($"\"{PlainText.Of(host)}\" is neither a DNS name nor an IP address.", nameof(host));
    }

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(string host, [NotNullWhen(true)] out CertificateName? name)
    {
        name = null;
        if (host.Contains(':') || !host.AsSpan().ContainsAnyExcept(AddressCharacters))
        {
            if (TryParseAddress(host, out var address))
            {
                name = new CertificateName(address.ToString(), address);
            }
        }
        else if (DnsName(host) is { } dns)
        {
            name = new CertificateName(dns, null);
        }

        return name is not null;
    }

    /// <summary>Reads a DNS name of a certificate: a host's, or one with an asterisk as its whole first label (RFC 9525 §6.3).</summary>
    public static bool TryParsePattern(string pattern, [NotNullWhen(true)] out CertificateName? name)
    {
        var wildcard = pattern.StartsWith("*.", StringComparison.Ordinal);
        var dns = DnsName(wildcard ? pattern[2..] : pattern);
        if (wildcard)
        {
            dns = dns?.Contains('.') is true ? "*." + dns : null;
        }

        name = dns is null ? null : new CertificateName(dns, null);
        return name is not null;
    }

    /// <summary>IPAddress alone takes too much for an address: "1" and "127.1", brackets, a port after them, a zone.</summary>
    private static bool TryParseAddress(string host, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(host, out address)
        && (host.Contains(':') ? !host.AsSpan().ContainsAny("[]%/") : string.Equals(host, address.ToString(), StringComparison.Ordinal));

    private static string? DnsName(string host)
    {
        if (host.Length is 0 or > LongestName + 1)
        {
            return null;
        }

        if (!Ascii.IsValid(host))
        {
            try
            {
                host = Idn.GetAscii(host.ToLowerInvariant());
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        var name = (host.EndsWith('.') ? host[..^1] : host).ToLowerInvariant();
        return name.Length <= LongestName && HasValidLabels(name) ? name : null;
    }

    private static bool HasValidLabels(ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> label = default;
        foreach (var range in name.Split('.'))
        {
            label = name[range];
            if (label.Length is 0 or > LongestLabel || label[0] == '-' || label.ContainsAnyExcept(LabelCharacters))
            {
                return false;
            }
        }

        return label.ContainsAnyExceptInRange('0', '9'); // RFC 1123 §2.1: a last label of digits only would be taken for an address
    }
}
