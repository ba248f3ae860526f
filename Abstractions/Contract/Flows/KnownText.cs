namespace MitmHost;

/// <summary>Text of a head; the few words that nearly every head holds are not made anew.</summary>
internal static class KnownText
{
    private static readonly string[] Words =
        ["GET", "POST", "HTTP/1.1", "OK", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "CONNECT", "HTTP/1.0", "Not Found", "Not Modified", "No Content", "/"];

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        foreach (var word in Words)
        {
            if (word.Length == bytes.Length && System.Text.Ascii.Equals(bytes, word))
            {
                return word;
            }
        }

        return FieldText.Decode(bytes);
    }
}
