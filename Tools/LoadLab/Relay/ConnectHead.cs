using System.Diagnostics.CodeAnalysis;
using System.Text;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Relay;

/// <summary>The one message that the relay reads: <c>CONNECT localhost:443 HTTP/1.1\r\n…\r\n\r\n</c>.</summary>
internal static class ConnectHead
{
    public static ReadOnlySpan<byte> Prefix => "CONNECT "u8;

    /// <summary>Whether more bytes can still make it a CONNECT.</summary>
    public static bool MayBecome(ReadOnlySpan<byte> received) => Prefix[..Math.Min(received.Length, Prefix.Length)].SequenceEqual(received[..Math.Min(received.Length, Prefix.Length)]);

    public static bool TryParse(ReadOnlySpan<byte> head, [NotNullWhen(true)] out LoopbackEndPoint? target)
    {
        target = null;
        var rest = head[Prefix.Length..];
        var end = rest.IndexOf((byte)' ');
        return end > 0 && LoopbackEndPoint.TryParse(Encoding.ASCII.GetString(rest[..end]), out target, out _);
    }
}
