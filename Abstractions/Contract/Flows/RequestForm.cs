namespace MitmHost;

/// <summary>The form of a request target, RFC 9112 §3.2.</summary>
internal enum RequestForm
{
    /// <summary><c>GET /path HTTP/1.1</c></summary>
    Origin,

    /// <summary><c>GET http://host/path HTTP/1.1</c></summary>
    Absolute,

    /// <summary><c>CONNECT host:port HTTP/1.1</c></summary>
    Authority,

    /// <summary><c>OPTIONS * HTTP/1.1</c></summary>
    Asterisk,
}
