namespace MitmHost;

/// <summary>A request (mitmproxy: <c>http.Request</c>).</summary>
public sealed class HttpRequest : HttpMessage
{
    private readonly byte[]? head;
    private ByteSlice method;
    private ByteSlice path;
    private string? methodText;
    private string? pathText;
    private string? authority;
    private string scheme;
    private string host;
    private int port;

    /// <summary>A parsed request. <paramref name="head"/> is the whole head, from the request line to the empty line.</summary>
    internal HttpRequest(byte[] head, RequestLine line, Headers headers, string scheme, string host, int port)
        : base(line.Version, headers)
    {
        this.head = head;
        method = line.Method;
        path = line.Path.Length == 0 && line.Form == RequestForm.Absolute ? Slash : line.Path;
        Form = line.Form;
        authority = line.Authority.Length == 0 ? "" : null;
        AuthorityBytes = line.Authority;
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    private HttpRequest(string method, Headers headers)
        : base(Http11, headers)
    {
        this.method = new ByteSlice(FieldText.Encode(method));
        path = Slash;
        authority = "";
        scheme = "http";
        host = "";
        port = 80;
    }

    private static ByteSlice Slash { get; } = new("/"u8.ToArray());

    private static ByteSlice Http11 { get; } = new("HTTP/1.1"u8.ToArray());

    /// <summary>The method in upper case. What is sent keeps the case that came, unless it is set.</summary>
    public string Method
    {
        get => methodText ??= KnownText.Of(method.Span).ToUpperInvariant();
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            methodText = value;
            method = new ByteSlice(FieldText.Encode(value));
            EditStartLine();
        }
    }

    /// <summary><c>http</c> or <c>https</c>: how the origin is spoken to.</summary>
    public string Scheme
    {
        get => scheme;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            scheme = value;
            Touch();
        }
    }

    /// <summary>The host that is dialled: a DNS name or an IP address without brackets. Setting it also changes an existing Host field and the authority.</summary>
    public string Host
    {
        get => host;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            host = value;
            Redirected();
        }
    }

    /// <summary>The port that is dialled, 1 to 65535. Setting it also changes an existing Host field and the authority.</summary>
    /// <exception cref="ArgumentOutOfRangeException">On set: not a port.</exception>
    public int Port
    {
        get => port;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 65535);
            port = value;
            Redirected();
        }
    }

    /// <summary>The authority of an absolute or CONNECT target, such as <c>example.org:443</c>; empty for others.</summary>
    public string Authority
    {
        get => authority ??= FieldText.Decode(AuthorityBytes.Span);
        set
        {
            authority = value ?? "";
            EditStartLine();
        }
    }

    /// <summary>The path with the query, as it came: neither decoded nor normalised. <c>*</c> for an OPTIONS request to the server as a whole.</summary>
    public string Path
    {
        get => pathText ??= KnownText.Of(path.Span);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            pathText = value;
            path = new ByteSlice(FieldText.Encode(value));
            EditStartLine();
        }
    }

    /// <summary>The form in which the client wrote the target.</summary>
    internal RequestForm Form { get; }

    internal ReadOnlySpan<byte> MethodBytes => method.Span;

    internal ReadOnlySpan<byte> PathBytes => path.Span;

    internal ByteSlice AuthorityBytes { get; }

    /// <summary>The whole head exactly as it came, or empty when something in it was edited, or it was made here.</summary>
    internal ReadOnlySpan<byte> UntouchedHead => StartLineEdited || Headers.Untouched.IsEmpty ? default : head;

    /// <summary>Makes a request.</summary>
    /// <param name="method">The method, such as <c>GET</c>.</param>
    /// <param name="url">An absolute http or https URL.</param>
    /// <param name="body">The body; null for an empty one.</param>
    /// <param name="headers">The fields; null for none. Host and Content-Length are added when they are missing.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">The URL is not an absolute http or https URL.</exception>
    public static HttpRequest Create(string method, string url, byte[]? body = null, Headers? headers = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        var request = new HttpRequest(method, headers ?? []);
        request.SetUrl(url);
        if (!request.Headers.Contains("Host"))
        {
            request.Headers.Insert(0, "Host", request.HostField());
        }

        request.Receive(body ?? []);
        if (body is { Length: > 0 } && !request.Headers.Contains("Content-Length"))
        {
            request.Headers.Add("Content-Length", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return request;
    }

    /// <summary>The absolute URL that is fetched. Setting it changes scheme, host, port and path.</summary>
    /// <exception cref="ArgumentException">On set: not an absolute http or https URL.</exception>
    public string Url
    {
        get => Form == RequestForm.Authority ? Authority : UrlFor(host);
        set
        {
            SetUrl(value);
            Redirected();
            EditStartLine();
        }
    }

    /// <summary>The host that the client named: in the Host field or the authority, else <see cref="Host"/>. It may differ from the one that is dialled.</summary>
    public string PrettyHost
    {
        get
        {
            var named = Headers["Host"] is { Length: > 0 } sent ? sent : Authority;
            return named.Length > 0 && UrlParts.TrySplitAuthority(named, out var name, out _) ? name : host;
        }
    }

    /// <summary><see cref="Url"/> with <see cref="PrettyHost"/> in place of the dialled host.</summary>
    public string PrettyUrl => Form == RequestForm.Authority ? Authority : UrlFor(PrettyHost);

    private string UrlFor(string name) =>
        $"{scheme}://{UrlParts.Authority(scheme, name, port)}{(Path.StartsWith('/') || Path.Length == 0 ? Path : "")}";

    private string HostField() => UrlParts.Authority(scheme, host, port);

    private void SetUrl(string url)
    {
        var parts = UrlParts.Split(url);
        (scheme, host, port) = (parts.Scheme, parts.Host, parts.Port);
        pathText = parts.Path;
        path = new ByteSlice(FieldText.Encode(parts.Path));
    }

    /// <summary>Whoever redirects a request means the Host field and the authority too, where there is one.</summary>
    private void Redirected()
    {
        if (Headers.Contains("Host"))
        {
            Headers["Host"] = HostField();
        }

        if (Authority.Length > 0)
        {
            authority = HostField();
        }

        Touch();
    }
}
