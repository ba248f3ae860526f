using System.Buffers;

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
    /// GET /… HTTP/1.1   letters, a space, and a target that begins with /, h, or *
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

        return letters + 1 == bytes.Length ? TunnelContent.Unknown
            : bytes[letters + 1] is (byte)'/' or (byte)'h' or (byte)'H' or (byte)'*' ? TunnelContent.Http
            : IsAuthority(bytes[(letters + 1)..]) ? TunnelContent.Http
            : TunnelContent.Raw;
    }

    /// <summary>A CONNECT within the tunnel names a host, and a digit or letter begins it.</summary>
    private static bool IsAuthority(ReadOnlySpan<byte> target) => char.IsAsciiLetterOrDigit((char)target[0]) || target[0] == '[';
}
