using System.Buffers.Text;
using System.Text;

namespace MitmHost.Tools.LoadLab.Net;

/// <summary>The four header fields that decide how a message is framed and whether its connection lives on.</summary>
internal readonly record struct HeadFields(long? ContentLength, bool Chunked, bool Close, bool ExpectsContinue)
{
    /// <param name="fields">Field lines, each with its CRLF: <c>Host: a\r\nContent-Length: 5\r\n</c>.</param>
    /// <param name="result">What they say.</param>
    /// <returns>False when the framing is not one that both sides must read alike (RFC 9112 section 6.3).</returns>
    public static bool TryParse(ReadOnlySpan<byte> fields, out HeadFields result)
    {
        long? contentLength = null;
        bool chunked = false, close = false, expectsContinue = false;
        result = default;
        while (!fields.IsEmpty)
        {
            var end = fields.IndexOf("\r\n"u8);
            var colon = fields.IndexOf((byte)':');
            if (end < 0 || colon <= 0 || colon > end)
            {
                return false;
            }

            var value = fields[(colon + 1)..end].Trim(" \t"u8);
            switch (colon)
            {
                case 14 when Ascii.EqualsIgnoreCase(fields[..colon], "content-length"u8):
                    if (!TryParseLength(value, out var length) || (contentLength is { } earlier && earlier != length))
                    {
                        return false;
                    }

                    contentLength = length;
                    break;
                case 17 when Ascii.EqualsIgnoreCase(fields[..colon], "transfer-encoding"u8):
                    if (!Ascii.EqualsIgnoreCase(value, "chunked"u8))
                    {
                        return false;
                    }

                    chunked = true;
                    break;
                case 10 when Ascii.EqualsIgnoreCase(fields[..colon], "connection"u8):
                    close |= Ascii.EqualsIgnoreCase(value, "close"u8);
                    break;
                case 6 when Ascii.EqualsIgnoreCase(fields[..colon], "expect"u8):
                    expectsContinue = Ascii.EqualsIgnoreCase(value, "100-continue"u8);
                    break;
            }

            fields = fields[(end + 2)..];
        }

        result = new HeadFields(contentLength, chunked, close, expectsContinue);
        return !chunked || contentLength is null;
    }

    private static bool TryParseLength(ReadOnlySpan<byte> digits, out long length) =>
        // Utf8Parser takes a sign, the grammar does not (RFC 9110 section 8.6).
        Utf8Parser.TryParse(digits, out length, out var read) && read == digits.Length && digits[0] is >= (byte)'0' and <= (byte)'9';
}
