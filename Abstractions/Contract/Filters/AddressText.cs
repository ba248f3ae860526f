using System.Globalization;

namespace MitmHost;

/// <summary>An address as filters see it: <c>host:port</c>, without brackets around IPv6, as mitmproxy writes it there.</summary>
internal static class AddressText
{
    public static bool Contains(NetworkAddress address, FilterPattern pattern)
    {
        Span<char> text = stackalloc char[320];
        return text.TryWrite(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}", out var written)
            ? pattern.IsIn((ReadOnlySpan<char>)text[..written])
            : pattern.IsIn(string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}").AsSpan());
    }
}
