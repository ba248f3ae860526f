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
    private const int MessageHeader = 4;
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
        Span<byte> start = stackalloc byte[MessageHeader];
        var rest = bytes;
        var length = 0;
        while (rest.Length >= RecordHeader)
        {
            if (rest[0] != HandshakeRecord || RecordLength(rest) == 0)
            {
                return true;
            }

            var part = Content(rest);
            if (length < MessageHeader)
            {
                part[..Math.Min(part.Length, MessageHeader - length)].CopyTo(start[length..]);
            }

            length += part.Length;
            if (IsWhole(start, length) || length >= Longest)
            {
                hello = Parse(Join(bytes, length));
                return true;
            }

            rest = rest[(RecordHeader + part.Length)..];
        }

        return false;
    }

    /// <summary>Whether so many bytes complete the message that begins so, or it is no ClientHello at all.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> start, int length) =>
        length > 0 && (start[0] != ClientHelloMessage || (length >= MessageHeader && length >= MessageHeader + (start[1] << 16 | start[2] << 8 | start[3])));

    private static int RecordLength(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt16BigEndian(record[3..]);

    /// <summary>As much of a record's content as has come.</summary>
    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> record) =>
        record.Slice(RecordHeader, Math.Min(RecordLength(record), record.Length - RecordHeader));

    /// <summary>The message without its records. Copied only when it is complete: a client that sends it byte by byte must not make us copy it each time.</summary>
    private static ReadOnlySpan<byte> Join(ReadOnlySpan<byte> records, int length)
    {
        if (Content(records).Length >= length)
        {
            return Content(records);
        }

        var message = new byte[length];
        for (var at = 0; at < length; records = records[(RecordHeader + Content(records).Length)..])
        {
            Content(records).CopyTo(message.AsSpan(at));
            at += Content(records).Length;
        }

        return message;
    }

    private static ClientHello Parse(ReadOnlySpan<byte> message)
    {
        var reader = new HelloReader(message);
        if (reader.Byte() != ClientHelloMessage)
        {
            return Nothing;
        }

        var body = new HelloReader(reader.Take(reader.Byte() << 16 | reader.Short()));
        body.Skip(2 + 32);
        body.Skip(body.Byte());
        body.Skip(body.Short());
        body.Skip(body.Byte());
        var extensions = new HelloReader(body.Take(body.Short()));
        string? sni = null;
        IReadOnlyList<string> alpn = [];
        while (extensions.Rest >= 4)
        {
            var type = extensions.Short();
            var data = new HelloReader(extensions.Take(extensions.Short()));
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
