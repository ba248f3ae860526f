using System.Buffers.Text;
using System.Text;

namespace MitmHost.Host.Http1;

/// <summary>What the engine itself needs to know of a head, gathered in one pass over its fields.</summary>
internal struct HeadFacts
{
    /// <summary>Null when there is none, or none that can be read.</summary>
    public long? ContentLength { get; private set; }

    public int ContentLengthFields { get; private set; }

    public int TransferEncodingFields { get; private set; }

    public readonly bool HasTransferEncoding => TransferEncodingFields > 0;

    /// <summary>Whether the last transfer coding is chunked.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>Whether Transfer-Encoding names registered codings only, and chunked, if at all, last and once.</summary>
    public bool IsTransferEncodingKnown { get; private set; }

    /// <summary>Connection: close</summary>
    public bool Closes { get; private set; }

    /// <summary>Connection: keep-alive, which HTTP/1.0 needs</summary>
    public bool KeepsAlive { get; private set; }

    /// <summary>Connection: upgrade, together with an Upgrade field</summary>
    public readonly bool Upgrades => namesUpgrade && hasUpgrade;

    /// <summary>Expect: 100-continue</summary>
    public bool ExpectsContinue { get; private set; }

    /// <summary>The body is a stream of events (text/event-stream).</summary>
    public bool IsEventStream { get; private set; }

    /// <summary>Authentication that holds for the connection and not for the request: NTLM, Negotiate.</summary>
    public bool AuthenticatesConnection { get; private set; }

    private bool namesUpgrade;
    private bool hasUpgrade;

    public static HeadFacts Of(Headers headers)
    {
        var facts = default(HeadFacts);
        for (var i = 0; i < headers.Count; i++)
        {
            facts.Add(headers.Line(i));
        }

        return facts;
    }

    private void Add(in HeaderLine line)
    {
        // The lengths of the names that matter differ: most fields are passed over without looking at a byte.
        switch (line.NameLength)
        {
            case 6 when Is(line, "expect"u8):
                ExpectsContinue |= Ascii.EqualsIgnoreCase(line.Value, "100-continue"u8);
                break;
            case 7 when Is(line, "upgrade"u8):
                hasUpgrade = true;
                break;
            case 10 when Is(line, "connection"u8):
                AddConnection(line.Value);
                break;
            case 12 when Is(line, "content-type"u8):
                IsEventStream |= StartsWith(line.Value, "text/event-stream"u8);
                break;
            case 13 when Is(line, "authorization"u8):
            case 16 when Is(line, "www-authenticate"u8):
                AuthenticatesConnection |= StartsWith(line.Value, "ntlm"u8) || StartsWith(line.Value, "negotiate"u8);
                break;
            case 14 when Is(line, "content-length"u8):
                ContentLengthFields++;
                ContentLength = ParseLength(line.Value);
                break;
            case 17 when Is(line, "transfer-encoding"u8):
                TransferEncodingFields++;
                AddTransferEncoding(line.Value);
                break;
        }
    }

    private static bool Is(in HeaderLine line, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(line.Name, name);

    private static bool StartsWith(ReadOnlySpan<byte> value, ReadOnlySpan<byte> start) =>
        value.Length >= start.Length && Ascii.EqualsIgnoreCase(value[..start.Length], start);

    /// <summary>Digits only, without leading zeros: what one parser reads as octal or trims, another does not.</summary>
    private static long? ParseLength(ReadOnlySpan<byte> value) =>
        value.Length is > 0 and < 19
        && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && (value.Length == 1 || value[0] != '0')
        && Utf8Parser.TryParse(value, out long length, out _)
            ? length
            : null;

    private void AddConnection(ReadOnlySpan<byte> value)
    {
        foreach (var range in value.Split((byte)','))
        {
            var option = value[range].Trim(" \t"u8);
            Closes |= Ascii.EqualsIgnoreCase(option, "close"u8);
            KeepsAlive |= Ascii.EqualsIgnoreCase(option, "keep-alive"u8);
            namesUpgrade |= Ascii.EqualsIgnoreCase(option, "upgrade"u8);
        }
    }

    private void AddTransferEncoding(ReadOnlySpan<byte> value)
    {
        IsTransferEncodingKnown = true;
        foreach (var range in value.Split((byte)','))
        {
            var coding = value[range].Trim(" \t"u8);
            var isChunked = Ascii.EqualsIgnoreCase(coding, "chunked"u8);
            IsTransferEncodingKnown &= !IsChunked && (isChunked || IsRegistered(coding));
            IsChunked = isChunked;
        }
    }

    private static bool IsRegistered(ReadOnlySpan<byte> coding) =>
        Ascii.EqualsIgnoreCase(coding, "gzip"u8)
        || Ascii.EqualsIgnoreCase(coding, "deflate"u8)
        || Ascii.EqualsIgnoreCase(coding, "compress"u8)
        || Ascii.EqualsIgnoreCase(coding, "identity"u8);
}
