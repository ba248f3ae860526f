using System.Globalization;
using System.Text;

namespace MitmHost;

/// <content>What is searched in many requests at once, without making strings of it.</content>
public sealed partial class HttpRequest
{
    /// <summary>No DNS name is longer than 253 characters; with a port there is still room.</summary>
    private const int LongestName = 320;

    /// <summary>Writes <see cref="PrettyUrl"/>.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="written">The number of characters.</param>
    /// <returns>False when there is no room, or the head is unusual (not ASCII, several Host fields, CONNECT): then only the property tells.</returns>
    internal bool TryFormatPrettyUrl(Span<char> destination, out int written)
    {
        written = 0;
        Span<char> buffer = stackalloc char[LongestName];
        if (Form == RequestForm.Authority || !TryGetNamed(buffer, out var name, out var number))
        {
            return false;
        }

        var isIPv6 = name.Contains(':');
        if (!destination.TryWrite(CultureInfo.InvariantCulture, $"{scheme}://{(isIPv6 ? "[" : "")}{name}{(isIPv6 ? "]" : "")}", out written))
        {
            return false;
        }

        if (number != UrlParts.DefaultPort(scheme))
        {
            if (!destination[written..].TryWrite(CultureInfo.InvariantCulture, $":{number}", out var digits))
            {
                return false;
            }

            written += digits;
        }

        var target = path.Span.StartsWith((byte)'/') ? path.Span : default;
        var done = Ascii.ToUtf16(target, destination[written..], out var more) == System.Buffers.OperationStatus.Done;
        written += more;
        return done;
    }

    /// <summary>The host and the port of <see cref="PrettyUrl"/>.</summary>
    /// <param name="buffer">Where the name may be put.</param>
    /// <param name="name">The name, without brackets.</param>
    /// <param name="number">The port.</param>
    /// <returns>False as in <see cref="TryFormatPrettyUrl"/>.</returns>
    internal bool TryGetNamed(Span<char> buffer, out ReadOnlySpan<char> name, out int number)
    {
        name = host;
        number = port;
        var at = Headers.IndexOf("Host"u8);
        if (at >= 0 && Headers.IndexOf("Host"u8, at + 1) >= 0)
        {
            return false;
        }

        var named = at >= 0 && Headers.Line(at).Value is { Length: > 0 } sent ? sent : authority.Span;
        if (Ascii.ToUtf16(named, buffer, out var length) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        if (UrlParts.TrySplitAuthority(buffer[..length], out var found, out var foundPort))
        {
            name = found;
            number = foundPort ?? UrlParts.DefaultPort(scheme) ?? port;
        }

        return true;
    }
}
