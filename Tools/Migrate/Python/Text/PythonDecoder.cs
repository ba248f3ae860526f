using System.Text;

namespace MitmHost.Tools.Migrate.Python.Text;

/// <summary>Reads a source as Python does: a byte order mark, else a cookie in one of the first two lines (PEP 263), else UTF-8.</summary>
internal static class PythonDecoder
{
    /// <summary>A byte that is no UTF-8 becomes this plus the byte, as with Python's surrogateescape, so that nothing of a file is lost.</summary>
    private const int Escape = 0xDC00;

    public static PythonText Decode(ReadOnlySpan<byte> bytes)
    {
        var hasMark = bytes.StartsWith("\uFEFF"u8);
        var cookie = hasMark ? null : EncodingCookie.Find(bytes);
        if (Ascii.IsValid(hasMark ? bytes[3..] : bytes))
        {
            return new PythonText(Encoding.Latin1.GetString(hasMark ? bytes[3..] : bytes), cookie ?? "utf-8", hasMark, null);
        }

        if (cookie is not null && !EncodingCookie.IsUtf8(cookie))
        {
            return Foreign(bytes, cookie);
        }

        return Utf8(bytes, hasMark, cookie ?? "utf-8");
    }

    private static PythonText Foreign(ReadOnlySpan<byte> bytes, string cookie)
    {
        if (EncodingCookie.Resolve(cookie) is not { } encoding)
        {
            return Utf8(bytes, hasMark: false, cookie);
        }

        if (encoding.IsSingleByte)
        {
            return new PythonText(encoding.GetString(bytes), cookie, HasMark: false, null);
        }

        var text = encoding.GetString(bytes);
        var offsets = new int[text.Length + 1];
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            offsets[i] = Math.Min(at, bytes.Length);
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length;
            at += encoding.GetByteCount(text, i, pair ? 2 : 1);
            if (pair)
            {
                offsets[++i] = Math.Min(at, bytes.Length);
            }
        }

        offsets[^1] = bytes.Length;

        // Bytes that the encoding does not have were replaced, and the offsets no longer fit: then one byte is one character, which keeps every place right.
        return at == bytes.Length ? new PythonText(text, cookie, HasMark: false, offsets) : new PythonText(Encoding.Latin1.GetString(bytes), cookie, HasMark: false, null);
    }

    private static PythonText Utf8(ReadOnlySpan<byte> bytes, bool hasMark, string name)
    {
        var text = new StringBuilder(bytes.Length);
        var offsets = new List<int>(bytes.Length + 1);
        Span<char> units = stackalloc char[2];
        for (var at = hasMark ? 3 : 0; at < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes[at..], out var rune, out var length);
            if (status != System.Buffers.OperationStatus.Done)
            {
                offsets.Add(at);
                text.Append((char)(Escape + bytes[at]));
                at++;
                continue;
            }

            var count = rune.EncodeToUtf16(units);
            for (var i = 0; i < count; i++)
            {
                offsets.Add(at);
            }

            text.Append(units[..count]);
            at += length;
        }

        offsets.Add(bytes.Length);
        return new PythonText(text.ToString(), name, hasMark, [.. offsets]);
    }
}
