using System.Text;

namespace MitmHost;

/// <summary>Encodings by the names that stand in messages. They throw on what they cannot read or write: a replacement character would lose bytes.</summary>
internal static class Charsets
{
    private const int Gbk = 936;
    private const int Gb18030 = 54936;

    /// <summary>The encoding of a name in any case; null when it is unknown, or UTF-7, which hides markup from whoever filters it.</summary>
    public static Encoding? Find(string name)
    {
        var registered = name.Trim().ToLowerInvariant() switch
        {
            "utf8" or "utf_8" or "utf-8-sig" => "utf-8",
            "latin-1" or "latin_1" => "iso-8859-1",
            "windows-31j" => "shift_jis",
            var other => other,
        };
        try
        {
            var found = FindRegistered(registered);

            // GB 18030 contains GBK and GB 2312, and pages that name these use more than they have.
            return found?.CodePage == Gbk ? CodePagesEncodingProvider.Instance.GetEncoding(Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) : found;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The code pages are asked directly: registering them would change what the process's other code sees.</summary>
    private static Encoding? FindRegistered(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
