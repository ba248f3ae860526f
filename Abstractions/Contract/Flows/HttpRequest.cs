namespace MitmHost;

/// <summary>A request (mitmproxy: <c>http.Request</c>).</summary>
public sealed partial class HttpRequest : HttpMessage
{
    private readonly byte[]? head;
    private ByteSlice method;
    private ByteSlice path;
    private string? methodText;
    private string? pathText;
    private ByteSlice authority;
    private string? authorityText;
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
        authority = line.Authority;
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    /// <summary>A stored request: there are its parts, but no head as it came.</summary>
    internal HttpRequest(RequestLine line, Headers headers, string scheme, string host, int port)
        : base(line.Version, headers)
    {
        method = line.Method;
        path = line.Path;
        Form = line.Form;
        authority = line.Authority;
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    private HttpRequest(HttpRequest original)
        : base(original)
    {
        head = original.head;
        (method, path, authority, Form) = (original.method, original.path, original.authority, original.Form);
        (scheme, host, port) = (original.scheme, original.host, original.port);
    }

    private HttpRequest(byte[] method, Headers headers)
        : base(Http11, headers)
    {
        this.method = new ByteSlice(method);
        path = Slash;
        authority = new ByteSlice([]);
        scheme = "http";
        host = "";
        port = 80;
    }

    private static ByteSlice Slash { get; } = new("/"u8.ToArray());

    private static ByteSlice Http11 { get; } = new("HTTP/1.1"u8.ToArray());

    /// <summary>The method in upper case. What is sent keeps the case in which it came, or was set.</summary>
    /// <exception cref="ArgumentException">On set: no token (RFC 9110 §9.1).</exception>
    public string Method
    {
        get => methodText ??= KnownText.Of(method.Span).ToUpperInvariant();
        set
        {
            Demand();
            method = new ByteSlice(CheckedMethod(value));
            methodText = null;
            EditStartLine();
        }
    }

    /// <summary><c>http</c> or <c>https</c>: how the origin is spoken to. Setting it changes neither the port nor the Host field: see <see cref="Url"/>.</summary>
    /// <exception cref="ArgumentException">On set: another scheme.</exception>
    public string Scheme
    {
        get => scheme;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            var lower = value.ToLowerInvariant();
            if (UrlParts.DefaultPort(lower) is null)
            {
                throw new ArgumentException($"\"{value}\" is no scheme that is spoken here: use http or https.", nameof(value));
            }

            Demand();
            scheme = lower;
            EditStartLine();
        }
    }

    /// <summary>
    /// The host that is dialled: a DNS name or an IP address without brackets. Setting it also changes an existing Host field and the authority;
    /// a name that is not ASCII is set in its <c>xn--</c> form.
    /// </summary>
    /// <exception cref="ArgumentException">On set: neither a name nor an IP address.</exception>
    public string Host
    {
        get => host;
        set
        {
            Demand();
            host = UrlParts.CheckedHost(value);
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
            Demand();
            port = value;
            Redirected();
        }
    }

    /// <summary>The authority of an absolute or CONNECT target, such as <c>example.org:443</c>; empty for others. Setting it does not change what is dialled.</summary>
    /// <exception cref="ArgumentException">On set: it holds white space or a control character.</exception>
    public string Authority
    {
        get => authorityText ??= FieldText.Decode(authority.Span);
        set
        {
            Demand();
            authority = new ByteSlice(CheckedTarget(value ?? ""));
            authorityText = value ?? "";
            EditStartLine();
        }
    }

    /// <summary>
    /// The path with the query, as it came: neither decoded nor normalised. <c>*</c> for an OPTIONS request to the server as a whole; empty for CONNECT.
    /// </summary>
    /// <exception cref="ArgumentException">On set: it does not begin with <c>/</c>, or holds white space or a control character, which would end the request line.</exception>
    /// <exception cref="InvalidOperationException">On set: a CONNECT request has no path.</exception>
    public string Path
    {
        get => pathText ??= KnownText.Of(path.Span);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (Form == RequestForm.Authority)
            {
                throw new InvalidOperationException("A CONNECT request has no path: set Url, or Host and Port.");
            }

            if (value != "*" && !value.StartsWith('/'))
            {
                throw new ArgumentException($"The path \"{value}\" must begin with \"/\" (RFC 9112 §3.2.1).", nameof(value));
            }

            Demand();
            SetPath(value);
            EditStartLine();
        }
    }

    /// <summary>The parameters of the query, decoded. Changing them rewrites <see cref="Path"/>; parameters that are not changed keep their bytes.</summary>
    public MultiMap Query => field ??= new(new QueryPairs(this));

    /// <summary>The cookies of the Cookie field, as they stand there: quotes are part of a value (RFC 6265 §5.4). Changing them rewrites the field.</summary>
    public MultiMap Cookies => field ??= new(new CookiePairs(this));

    /// <summary>
    /// The fields of a form of type <c>application/x-www-form-urlencoded</c>, decoded; empty for another body, or without one. Changing them
    /// rewrites <see cref="HttpMessage.Content"/>, and gives a message of another type this one.
    /// </summary>
    /// <remarks>Its members throw <see cref="InvalidDataException"/> when the content cannot be decoded or holds more than 100,000 fields.</remarks>
    public MultiMap UrlEncodedForm => field ??= new(new FormPairs(this));

    /// <summary>The parts of a body of type <c>multipart/form-data</c> (RFC 7578), read anew each time; empty for another body, or without one.</summary>
    /// <exception cref="InvalidDataException">The content cannot be decoded or holds more than 10,000 parts.</exception>
    public IReadOnlyList<FormPart> MultipartForm => MultipartBody.PartsOf(this);

    /// <summary>The form in which the client wrote the target.</summary>
    internal RequestForm Form { get; private set; }

    internal ReadOnlySpan<byte> MethodBytes => method.Span;

    /// <summary>Whether only the head of a response is asked for (RFC 9110 §9.3.2).</summary>
    internal bool AsksHead => MethodBytes.SequenceEqual("HEAD"u8);

    internal ReadOnlySpan<byte> PathBytes => path.Span;

    internal ByteSlice AuthorityBytes => authority;

    /// <summary>The whole head exactly as it came, or empty when something in it was edited, or it was made here.</summary>
    internal ReadOnlySpan<byte> UntouchedHead => HeadEdited ? default : head;

    /// <summary>Makes a request.</summary>
    /// <param name="method">The method, such as <c>GET</c>.</param>
    /// <param name="url">An absolute http or https URL.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="headers">The fields, which are copied; null for none. Host is added when it is missing, Content-Length set where there is a body.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">The method is no token, or the URL is not an absolute http or https URL.</exception>
    public static HttpRequest Create(string method, string url, byte[]? body = null, Headers? headers = null)
    {
        var request = new HttpRequest(CheckedMethod(method), headers?.Clone() ?? []);
        request.SetUrl(url);
        if (!request.Headers.Contains("Host"))
        {
            request.Headers.Insert(0, "Host", request.HostField());
        }

        request.Receive(body ?? []);

        // RFC 9110 §8.6: a method that gives content a meaning states its length even when there is none.
        if (body is not null || request.Method is "POST" or "PUT" or "PATCH")
        {
            request.StateLength(request.BodyLength);
        }

        return request;
    }

    /// <summary>
    /// The absolute URL that is fetched. Setting it changes scheme, host, port and path; user information and a fragment are dropped. For CONNECT it
    /// is <c>host:port</c>, in both directions.
    /// </summary>
    /// <exception cref="ArgumentException">On set: not an absolute http or https URL, or one that holds white space.</exception>
    public string Url
    {
        get => Form == RequestForm.Authority ? Authority : UrlFor(host, port);
        set
        {
            Demand();
            SetUrl(value);
            Redirected();
            EditStartLine();
        }
    }

    /// <summary>The host that the client named: in the Host field or the authority, else <see cref="Host"/>. It may differ from the one that is dialled.</summary>
    public string PrettyHost => Named().Host;

    /// <summary><see cref="Url"/> with the host and the port that the client named: see <see cref="PrettyHost"/>.</summary>
    public string PrettyUrl => Form == RequestForm.Authority ? Authority : UrlFor(Named().Host, Named().Port);

    internal HttpRequest Copy() => new(this);

    internal bool IsSameAs(HttpRequest other) =>
        method.Span.SequenceEqual(other.method.Span)
        && path.Span.SequenceEqual(other.path.Span)
        && authority.Span.SequenceEqual(other.authority.Span)
        && (scheme, host, port) == (other.scheme, other.host, other.port)
        && SameMessage(other);

    private static byte[] CheckedMethod(string method)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        return Token.IsValid(method)
            ? FieldText.Encode(method)
            : throw new ArgumentException($"\"{method}\" is not a method: RFC 9110 §9.1 allows letters, digits and !#$%&'*+-.^_`|~ only.", nameof(method));
    }

    private static byte[] CheckedTarget(string target) =>
        target.AsSpan().IndexOfAnyInRange('\0', ' ') < 0 && !target.Contains('\x7f', StringComparison.Ordinal)
            ? FieldText.Encode(target)
            : throw new ArgumentException(
                $"\"{target}\" holds white space or a control character, which RFC 9112 §3.2 forbids: write it percent-encoded, such as %20.", nameof(target));

    private (string Host, int Port) Named()
    {
        var named = Headers["Host"] is { Length: > 0 } sent ? sent : Authority;
        return UrlParts.TrySplitAuthority(named, out var name, out var number) ? (name, number ?? UrlParts.DefaultPort(scheme) ?? port) : (host, port);
    }

    private string UrlFor(string name, int number) => $"{scheme}://{UrlParts.Authority(scheme, name, number)}{(Path.StartsWith('/') ? Path : "")}";

    /// <summary>A CONNECT target always names its port (RFC 9112 §3.2.3).</summary>
    private string HostField() => Form == RequestForm.Authority ? new NetworkAddress(host, port).ToString() : UrlParts.Authority(scheme, host, port);

    private void SetUrl(string url)
    {
        if (Form == RequestForm.Authority)
        {
            if (!UrlParts.TrySplitAuthority(url, out var name, out var number) || number is null)
            {
                throw new ArgumentException($"\"{url}\" is not what CONNECT asks for: write host:port.", nameof(url));
            }

            (host, port) = (UrlParts.CheckedHost(name), number.Value);
            return;
        }

        var parts = UrlParts.Split(url);

        // OPTIONS * has a URL without a path (RFC 9112 §3.2.4): another host is no reason to ask for "/" instead.
        if (Form != RequestForm.Asterisk || parts.Path != "/")
        {
            SetPath(parts.Path);
        }

        (scheme, host, port) = (parts.Scheme, parts.Host, parts.Port);
    }

    private void SetPath(string value)
    {
        path = new ByteSlice(CheckedTarget(value));
        pathText = value;
        if (value == "*")
        {
            Form = RequestForm.Asterisk;
        }
        else if (Form == RequestForm.Asterisk)
        {
            Form = RequestForm.Origin;
        }
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
            Authority = HostField();
        }

        Flow?.Redirected();
        Touch();
    }
}
