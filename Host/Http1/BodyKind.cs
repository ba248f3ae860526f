namespace MitmHost.Host.Http1;

/// <summary>How the end of a body is found, RFC 9112 §6.3.</summary>
internal enum BodyKind
{
    None,

    /// <summary>Content-Length bytes.</summary>
    Length,

    /// <summary>Chunks, up to the one of length 0 and the trailers.</summary>
    Chunked,

    /// <summary>Until the connection closes; responses only.</summary>
    UntilClose,
}
