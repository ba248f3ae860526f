using System.Buffers;
using System.Globalization;
using System.Net;

namespace MitmHost;

/// <summary>An absolute http or https URL taken apart without touching a character of the path: <see cref="Uri"/> would normalise it.</summary>
/// <remarks>
/// <code>
/// https://user:pw@[::1]:8443/a/../b?q=1#top
/// scheme  dropped host  port path      dropped: neither is ever sent (RFC 9110 §4.2.4, RFC 3986 §3.5)
/// </code>
/// </remarks>
internal readonly record struct UrlParts(string Scheme, string Host, int Port, string Path)
{
    /// <summary>What no host holds: it would end the authority, or the line on which it stands.</summary>
    private static readonly SearchValues<char> NotInHost =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (char)c), .. "\"#/<>?@[\\]^`{|}\u007f"]);

    private static readonly IdnMapping Idn = new();

    public static UrlParts Split(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        var colon = url.IndexOf("://", StringComparison.Ordinal);
        var scheme = colon > 0 ? url[..colon].ToLowerInvariant() : "";
        if (DefaultPort(scheme) is not { } port)
        {
            throw NoUrl(url);
        }

        var start = colon + 3;
        var end = url.AsSpan(start).IndexOfAny('/', '?', '#') is var i and >= 0 ? start + i : url.Length;
        var authority = url[(url.LastIndexOf('@', end - 1, end - start) is var at and >= 0 ? at + 1 : start)..end];
        if (!TrySplitAuthority(authority, out var host, out var named) || IsBareIPv6(authority, host))
        {
            throw NoUrl(url);
        }

        var fragment = url.IndexOf('#', end);
        var path = fragment < 0 ? url[end..] : url[end..fragment];
        return new(scheme, CheckedHost(host), named ?? port, path.StartsWith('/') ? path : "/" + path);
    }

    /// <summary><c>host</c>, <c>host:port</c>, <c>[::1]:port</c>, or a bare IPv6 address.</summary>
    public static bool TrySplitAuthority(string authority, out string host, out int? port)
    {
        var split = TrySplitAuthority(authority.AsSpan(), out var name, out port);
        host = name.Length == authority.Length ? authority : name.ToString();
        return split;
    }

    /// <summary>The same without a copy.</summary>
    public static bool TrySplitAuthority(ReadOnlySpan<char> authority, out ReadOnlySpan<char> host, out int? port)
    {
        port = null;
        host = authority;
        var portAt = -1;
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']');
            if (close < 0 || (close + 1 < authority.Length && authority[close + 1] != ':'))
            {
                return false;
            }

            host = authority[1..close];
            portAt = close + 1 < authority.Length ? close + 1 : -1;
            if (!host.Contains(':'))
            {
                return false;
            }
        }
        else if (authority.IndexOf(':') is var colon and >= 0 && colon == authority.LastIndexOf(':'))
        {
            host = authority[..colon];
            portAt = colon;
        }

        if (portAt >= 0 && portAt + 1 < authority.Length)
        {
            if (!int.TryParse(authority[(portAt + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
            {
                return false;
            }

            port = number;
        }

        return IsHost(host);
    }

    /// <summary>A host as it is dialled: without brackets, and in the ASCII form of RFC 5890 (<c>xn--…</c>) when it is not ASCII.</summary>
    /// <exception cref="ArgumentException">It is neither a name nor an IP address.</exception>
    public static string CheckedHost(string host)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        var bare = host is ['[', .., ']'] && host.Contains(':', StringComparison.Ordinal) ? host[1..^1] : host;
        if (!IsHost(bare))
        {
            throw NoHost(host, null);
        }

        try
        {
            return System.Text.Ascii.IsValid(bare) ? bare : Idn.GetAscii(bare);
        }
        catch (ArgumentException e)
        {
            throw NoHost(host, e);
        }
    }

    public static int? DefaultPort(string scheme) => scheme switch
    {
        "http" => 80,
        "https" => 443,
        _ => null,
    };

    /// <summary>Host and port as they stand in a URL or a Host field: brackets around IPv6, no default port.</summary>
    public static string Authority(string scheme, string host, int port) =>
        port == DefaultPort(scheme)
            ? host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host
            : new NetworkAddress(host, port).ToString();

    /// <summary>A colon makes it an IPv6 address; a zone (<c>fe80::1%eth0</c>, RFC 6874) is not looked into.</summary>
    private static bool IsHost(ReadOnlySpan<char> host)
    {
        if (host.Length == 0 || host.ContainsAny(NotInHost))
        {
            return false;
        }

        var zone = host.IndexOf('%');
        return !host.Contains(':') || IPAddress.TryParse(host[..(zone < 0 ? host.Length : zone)], out _);
    }

    /// <summary>RFC 3986 §3.2.2 wants brackets: without them <c>::1:99</c> has two meanings.</summary>
    private static bool IsBareIPv6(string authority, string host) => !authority.StartsWith('[') && host.Contains(':', StringComparison.Ordinal);

    private static ArgumentException NoUrl(string url) =>
        new($"\"{url}\" is not an absolute http or https URL such as https://example.org:8443/path; an IPv6 address stands in brackets.", nameof(url));

    private static ArgumentException NoHost(string host, Exception? inner) =>
        new($"\"{host}\" is neither a host name nor an IP address; the port is set apart from it.", nameof(host), inner);
}
