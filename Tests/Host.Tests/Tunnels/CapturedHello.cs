using System.Net.Security;
using System.Net.Sockets;
using MitmHost.Host.Tests.Transports;

namespace MitmHost.Host.Tests.Tunnels;

/// <summary>The first flight of a real client.</summary>
internal static class CapturedHello
{
    /// <param name="host">The name that is asked for; an IP address for none.</param>
    /// <param name="protocols">The protocols that are offered.</param>
    public static async Task<byte[]> OfAsync(string host, params string[] protocols)
    {
        using var pair = await SocketPair.OpenAsync();
        await using var client = new SslStream(new NetworkStream(pair.Near));
        var shaking = client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = host,
            ApplicationProtocols = [.. protocols.Select(p => new SslApplicationProtocol(p))],
        });
        var header = await pair.Far.ReceiveAsync(5);
        var record = header + await pair.Far.ReceiveAsync((header[3] << 8) | header[4]);
        pair.Far.Reset();
        await ((Task)shaking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Wire.Bytes(record);
    }

    /// <summary>The same handshake message, cut into records of at most a given length.</summary>
    public static byte[] Cut(byte[] record, int size) =>
        [.. record[5..].Chunk(size).SelectMany(part => new byte[] { 0x16, 3, 1, (byte)(part.Length >> 8), (byte)part.Length }.Concat(part))];
}
