namespace MitmHost;

/// <content>The content as filters search it.</content>
public abstract partial class HttpMessage
{
    /// <summary>The content without its coding, or the body as it came when that cannot be decoded; null when there is no body.</summary>
    /// <param name="limit">The most bytes to decode; of a body that holds more, only the first ones are given.</param>
    /// <remarks>Unlike <see cref="Content"/> it keeps nothing: a filter over a hundred thousand flows would fill the memory.</remarks>
    internal byte[]? ContentToSearch(int limit)
    {
        if (Body is not { Length: > 0 } raw || headers["Content-Encoding"] is not { } codings)
        {
            return Body;
        }

        if (decoded is { } known && known.Codings == codings)
        {
            return known.Content;
        }

        try
        {
            return ContentCodings.Decode(raw, codings, limit);
        }
        catch (InvalidDataException e)
        {
            return ContentCoding.StartOf(e) ?? raw;
        }
    }
}
