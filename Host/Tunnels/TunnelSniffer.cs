using System.Buffers;
using System.Text;

namespace MitmHost.Host.Tunnels;

/// <summary>Tells from the first bytes of a client what is spoken in a tunnel.</summary>
internal static class TunnelSniffer
{
    /// <summary>The longest registered method has 17 letters; what goes on longer without a space is no request line.</summary>
    private const int LongestMethod = 32;

    private static readonly SearchValues<byte> MethodBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"u8);

    /// <remarks>
    /// <code>
    /// 16 03 01 …        a TLS record of type handshake (RFC 8446 §5.1)
    /// GET /… HTTP/1.1   letters, a space, and a target that begins with /, *, http:// or https://
    /// SSH-2.0-…         letters too, but no space behind them
    /// </code>
    /// </remarks>
    public static TunnelContent Tell(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return TunnelContent.Unknown;
        }

        if (bytes[0] == 0x16)
        {
            return bytes.Length < 2 ? TunnelContent.Unknown : bytes[1] == 0x03 ? TunnelContent.Tls : TunnelContent.Raw;
        }

        var letters = bytes.IndexOfAnyExcept(MethodBytes);
        if (letters < 0)
        {
            return bytes.Length <= LongestMethod && !bytes.StartsWith("SSH-"u8) ? TunnelContent.Unknown : TunnelContent.Raw;
        }

        if (letters is 0 or > LongestMethod || bytes[letters] != ' ')
        {
            return TunnelContent.Raw;
        }

        return TellTarget(bytes[..letters], bytes[(letters + 1)..]);
    }

    /// <summary>Other protocols have words and a space too (<c>NICK hans</c>): only what can be a target of HTTP makes it a request.</summary>
    private static TunnelContent TellTarget(ReadOnlySpan<byte> method, ReadOnlySpan<byte> target)
    {
        if (target.IsEmpty)
        {
            return TunnelContent.Unknown;
        }

        if (target[0] is (byte)'/' or (byte)'*')
        {
            return TunnelContent.Http;
        }

        // A CONNECT within the tunnel names a host, and a digit, a letter or a bracket begins it.
        if (method.SequenceEqual("CONNECT"u8))
        {
            return char.IsAsciiLetterOrDigit((char)target[0]) || target[0] == '[' ? TunnelContent.Http : TunnelContent.Raw;
        }

        var content = Begins(target, "http://"u8);
        return content == TunnelContent.Raw ? Begins(target, "https://"u8) : content;
    }

    private static TunnelContent Begins(ReadOnlySpan<byte> target, ReadOnlySpan<byte> scheme)
    {
        var length = Math.Min(target.Length, scheme.Length);
        return !Ascii.EqualsIgnoreCase(target[..length], scheme[..length]) ? TunnelContent.Raw
            : length == scheme.Length ? TunnelContent.Http
            : TunnelContent.Unknown;
    }
}
