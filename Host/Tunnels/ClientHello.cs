using System.Buffers.Binary;
using System.Text;

namespace MitmHost.Host.Tunnels;

/// <summary>What a ClientHello asks for, as far as the proxy must know it beforehand (RFC 8446 §4.1.2).</summary>
/// <param name="Sni">The server name (RFC 6066 §3); null without the extension.</param>
/// <param name="AlpnOffers">The protocols offered (RFC 7301).</param>
internal sealed record ClientHello(string? Sni, IReadOnlyList<string> AlpnOffers)
{
    /// <summary>The largest handshake message that is looked into. A post-quantum key share makes it a few KiB.</summary>
    public const int Longest = 32 * 1024;

    private const int RecordHeader = 5;
    private const byte HandshakeRecord = 0x16;
    private const byte ClientHelloMessage = 1;
    private const ushort ServerNameExtension = 0;
    private const ushort AlpnExtension = 16;

    private static readonly ClientHello Nothing = new(null, []);

    /// <summary>Reads a ClientHello from the front of what a client has sent.</summary>
    /// <param name="bytes">TLS records.</param>
    /// <param name="hello">What was read; names are missing when it is malformed: the TLS library will say what is wrong with it.</param>
    /// <returns>False while bytes are missing.</returns>
    /// <remarks>
    /// <code>
    /// 16 03 01 02 00           record: handshake, version, length      (a message may go over several records)
    ///    01 00 01 fc           message: ClientHello, length
    ///    03 03 [32 bytes]      version, random
    ///    20 [32 bytes]         session id
    ///    00 22 […]             cipher suites
    ///    01 00                 compression methods
    ///    01 91 […]             extensions: type, length, data
    /// </code>
    /// </remarks>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ClientHello hello)
    {
        hello = Nothing;
        var message = new byte[Math.Min(bytes.Length, Longest)];
        var length = 0;
        while (bytes.Length >= RecordHeader)
        {
            var size = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
            if (bytes[0] != HandshakeRecord || size == 0)
            {
                return true;
            }

            var part = bytes.Slice(RecordHeader, Math.Min(size, bytes.Length - RecordHeader));
            var fits = Math.Min(part.Length, message.Length - length);
            part[..fits].CopyTo(message.AsSpan(length));
            length += fits;
            if (IsWhole(message.AsSpan(0, length)) || fits < part.Length)
            {
                hello = Parse(message.AsSpan(0, length));
                return true;
            }

            bytes = bytes[(RecordHeader + part.Length)..];
        }

        return false;
    }

    /// <summary>Whether the message is complete, or is no ClientHello at all.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> message) =>
        message.Length > 0 && (message[0] != ClientHelloMessage || (message.Length >= 4 && message.Length >= 4 + (message[1] << 16 | message[2] << 8 | message[3])));

    private static ClientHello Parse(ReadOnlySpan<byte> message)
    {
        var reader = new HelloReader(message);
        if (reader.Byte() != ClientHelloMessage)
        {
            return Nothing;
        }

        reader.Skip(3 + 2 + 32);
        reader.Skip(reader.Byte());
        reader.Skip(reader.Short());
        reader.Skip(reader.Byte());
        reader.Skip(2);
        string? sni = null;
        IReadOnlyList<string> alpn = [];
        while (reader.Rest >= 4)
        {
            var type = reader.Short();
            var data = new HelloReader(reader.Take(reader.Short()));
            if (type == ServerNameExtension)
            {
                sni = ReadName(data);
            }
            else if (type == AlpnExtension)
            {
                alpn = ReadProtocols(data);
            }
        }

        return new(sni, alpn);
    }

    /// <summary><c>list length, (type 0, length, name)…</c></summary>
    private static string? ReadName(HelloReader data)
    {
        data.Skip(2);
        var isHostName = data.Byte() == 0;
        var name = data.Take(data.Short());
        return isHostName && !name.IsEmpty && Ascii.IsValid(name) ? Encoding.ASCII.GetString(name) : null;
    }

    /// <summary><c>list length, (length, protocol)…</c></summary>
    private static List<string> ReadProtocols(HelloReader data)
    {
        data.Skip(2);
        var protocols = new List<string>();
        while (data.Rest > 0)
        {
            protocols.Add(Encoding.Latin1.GetString(data.Take(data.Byte())));
        }

        return protocols;
    }
}
