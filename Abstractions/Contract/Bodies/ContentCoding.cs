namespace MitmHost;

/// <summary>One content coding (RFC 9110 §8.4.1).</summary>
internal abstract class ContentCoding
{
    /// <summary>Under which an exception, whose type is sealed, carries the first bytes of content that is too large.</summary>
    private const string StartKey = "MitmHost.Start";

    /// <summary>The name as it stands in Content-Encoding, in lower case.</summary>
    public abstract string Name { get; }

    /// <summary>Encodes quickly rather than tightly: a proxy's client is near.</summary>
    public abstract byte[] Encode(byte[] content);

    /// <summary>Decodes the whole of a body that is not empty.</summary>
    /// <param name="coded">The body. What follows the end of the coded data is ignored.</param>
    /// <param name="limit">The most bytes to decode to. No buffer grows by what the data claims, only by what it yields.</param>
    /// <exception cref="InvalidDataException">The data is broken or decodes to more than the limit.</exception>
    public abstract byte[] Decode(byte[] coded, int limit);

    protected InvalidDataException Broken(Exception? cause = null) =>
        new($"The body is not valid {Name} data, though Content-Encoding says so. Use Body for the bytes as they came, or TryGetContent.", cause);

    protected InvalidDataException TooLarge(int limit, byte[] start) =>
        new($"The body decodes ({Name}) to more than {limit} bytes, the most that is decoded. Use Body for the bytes as they came, or TryGetContent.")
        {
            Data = { [StartKey] = start },
        };

    /// <summary>What came out before the limit was reached; null when something else was wrong.</summary>
    public static byte[]? StartOf(InvalidDataException failure) => failure.Data[StartKey] as byte[];
}
