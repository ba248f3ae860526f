namespace MitmHost.Host.Http1;

/// <summary>Finds where a head ends.</summary>
internal static class HeadFinder
{
    /// <summary>The length of the head with the empty line that ends it; -1 while that has not come.</summary>
    /// <remarks>An end in bare line feeds counts as one too, so that the parser can refuse it instead of waiting for more.</remarks>
    public static int Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("\r\n\r\n"u8) is var proper and >= 0)
        {
            return proper + 4;
        }

        if (bytes.IndexOf("\n\n"u8) is var bare and >= 0)
        {
            return bare + 2;
        }

        return bytes.IndexOf("\n\r\n"u8) is var mixed and >= 0 ? mixed + 3 : -1;
    }

    /// <summary>The number of bytes of empty lines in front of a request line, which RFC 9112 §2.2 asks a server to pass over.</summary>
    public static int EmptyLines(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (bytes[count..].StartsWith("\r\n"u8))
        {
            count += 2;
        }

        return count;
    }
}
