namespace MitmHost;

/// <summary>Where the parts of a request line stand in the head.</summary>
/// <remarks>
/// <code>
/// GET http://example.org:81/a?b HTTP/1.1\r\n
/// ^   ^      ^authority    ^path ^version
/// method
/// </code>
/// An absolute target without a path has an empty path slice; it is sent as <c>/</c>.
/// </remarks>
internal readonly record struct RequestLine(RequestForm Form, ByteSlice Method, ByteSlice Authority, ByteSlice Path, ByteSlice Version);
