using System.Text;

namespace MitmHost.Tools.Migrate.Python.Text;

/// <summary>The comment that names a source's encoding: <c># -*- coding: latin-1 -*-</c> (PEP 263).</summary>
internal static class EncodingCookie
{
    private const int SearchedLines = 2;

    private static readonly Lock Registration = new();

    private static bool isRegistered;

    /// <summary>The name in the cookie, in small letters; null when there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        for (var line = 0; line < SearchedLines; line++)
        {
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            var text = (end < 0 ? bytes : bytes[..end]).TrimStart(" \t\f"u8);
            if (text.Length > 0 && text[0] != (byte)'#')
            {
                return null;
            }

            if (NameIn(text) is { } name)
            {
                return name;
            }

            if (end < 0)
            {
                return null;
            }

            bytes = bytes[(end + (bytes[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        return null;
    }

    public static bool IsUtf8(string name) => name is "utf-8" or "utf8" or "utf-8-sig" or "utf_8" or "u8" || name.StartsWith("utf-8-", StringComparison.Ordinal);

    /// <summary>The encoding of a name as Python knows it; null for one that .NET does not have.</summary>
    public static Encoding? Resolve(string name)
    {
        if (name is "latin-1" or "latin1" or "latin_1" or "iso-8859-1" or "iso8859-1" or "iso_8859_1" or "l1" or "ascii" or "us-ascii")
        {
            return Encoding.Latin1;
        }

        lock (Registration)
        {
            if (!isRegistered)
            {
                Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
                isRegistered = true;
            }
        }

        var known = name.StartsWith("cp125", StringComparison.Ordinal) ? string.Concat("windows-", name.AsSpan(2)) : name.Replace('_', '-');
        try
        {
            return Encoding.GetEncoding(known);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // coding[:=]\s*([-\w.]+)
    private static string? NameIn(ReadOnlySpan<byte> comment)
    {
        var at = comment.IndexOf("coding"u8);
        if (at < 0)
        {
            return null;
        }

        var rest = comment[(at + "coding".Length)..];
        if (rest.Length == 0 || rest[0] is not ((byte)':' or (byte)'='))
        {
            return null;
        }

        rest = rest[1..].TrimStart(" \t"u8);
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[length]) || rest[length] is (byte)'-' or (byte)'_' or (byte)'.'))
        {
            length++;
        }

        return length == 0 ? null : Encoding.ASCII.GetString(rest[..length]).ToLowerInvariant();
    }
}
