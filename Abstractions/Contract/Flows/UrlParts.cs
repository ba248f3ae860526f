using System.Globalization;

namespace MitmHost;

/// <summary>An absolute http or https URL taken apart without touching a character of the path: <see cref="Uri"/> would normalise it.</summary>
internal readonly record struct UrlParts(string Scheme, string Host, int Port, string Path)
{
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
        var authority = url[start..end];
        if (authority.LastIndexOf('@') is var at and >= 0)
        {
            authority = authority[(at + 1)..];
        }

        if (!TrySplitAuthority(authority, out var host, out var named))
        {
            throw NoUrl(url);
        }

        var fragment = url.IndexOf('#', end);
        var path = fragment < 0 ? url[end..] : url[end..fragment];
        return new(scheme, host, named ?? port, path.StartsWith('/') ? path : "/" + path);
    }

    /// <summary><c>host</c>, <c>host:port</c>, <c>[::1]:port</c>, or a bare IPv6 address.</summary>
    public static bool TrySplitAuthority(string authority, out string host, out int? port)
    {
        port = null;
        host = authority;
        var portAt = -1;
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            if (close < 0 || (close + 1 < authority.Length && authority[close + 1] != ':'))
            {
                return false;
            }

            host = authority[1..close];
            portAt = close + 1 < authority.Length ? close + 1 : -1;
        }
        else if (authority.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 && colon == authority.LastIndexOf(':'))
        {
            host = authority[..colon];
            portAt = colon;
        }

        if (portAt >= 0 && portAt + 1 < authority.Length)
        {
            if (!int.TryParse(authority.AsSpan(portAt + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
            {
                return false;
            }

            port = number;
        }

        return host.Length > 0;
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

    private static ArgumentException NoUrl(string url) => new($"\"{url}\" is not an absolute http or https URL.", nameof(url));
}
