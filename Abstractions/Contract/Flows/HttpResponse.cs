using System.Text;

namespace MitmHost;

/// <summary>A response (mitmproxy: <c>http.Response</c>).</summary>
public sealed class HttpResponse : HttpMessage
{
    private readonly byte[]? head;
    private int statusCode;
    private ByteSlice reason;
    private string? reasonText;

    /// <summary>A parsed response. <paramref name="head"/> is the whole head, from the status line to the empty line.</summary>
    internal HttpResponse(byte[] head, ByteSlice version, int statusCode, ByteSlice reason, Headers headers)
        : base(version, headers)
    {
        this.head = head;
        this.statusCode = statusCode;
        this.reason = reason;
    }

    /// <summary>A stored response: there are its parts, but no head as it came.</summary>
    internal HttpResponse(ByteSlice version, int statusCode, ByteSlice reason, Headers headers)
        : base(version, headers) => (this.statusCode, this.reason) = (statusCode, reason);

    private HttpResponse(HttpResponse original)
        : base(original) => (head, statusCode, reason) = (original.head, original.statusCode, original.reason);

    private HttpResponse(int statusCode, Headers headers)
        : base(Http11, headers)
    {
        this.statusCode = statusCode;
        reason = new ByteSlice(FieldText.Encode(ReasonPhrases.Of(statusCode)));
    }

    private static ByteSlice Http11 { get; } = new("HTTP/1.1"u8.ToArray());

    /// <summary>The status code, 100 to 999. Setting it also sets <see cref="Reason"/> to the standard phrase.</summary>
    /// <exception cref="ArgumentOutOfRangeException">On set: not of three digits.</exception>
    public int StatusCode
    {
        get => statusCode;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 100);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 999);
            Demand();
            statusCode = value;
            Reason = ReasonPhrases.Of(value);
        }
    }

    /// <summary>The reason phrase as it came; may be empty.</summary>
    /// <exception cref="ArgumentException">On set: it holds a line break.</exception>
    public string Reason
    {
        get => reasonText ??= KnownText.Of(reason.Span);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                throw new ArgumentException("A reason phrase holds no line break and no NUL (RFC 9112 §4).", nameof(value));
            }

            Demand();
            reasonText = value;
            reason = new ByteSlice(FieldText.Encode(value));
            EditStartLine();
        }
    }

    /// <summary>The cookies of the Set-Cookie fields, in order; empty without one. Change them through <see cref="HttpMessage.Headers"/>.</summary>
    public IReadOnlyList<SetCookie> Cookies => [.. Headers.GetAll("Set-Cookie").Select(SetCookie.Parse)];

    internal ReadOnlySpan<byte> ReasonBytes => reason.Span;

    /// <summary>RFC 9110 §8.6: 1xx and 204 never state a length, and a 304 states that of the body it does not carry.</summary>
    private protected override bool MayStateLength => statusCode is >= 200 and not (204 or 304);

    /// <summary>The whole head exactly as it came, or empty when something in it was edited, or it was made here.</summary>
    internal ReadOnlySpan<byte> UntouchedHead => HeadEdited ? default : head;

    internal HttpResponse Copy() => new(this);

    internal bool IsSameAs(HttpResponse other) =>
        statusCode == other.statusCode && reason.Span.SequenceEqual(other.reason.Span) && SameMessage(other);

    /// <summary>Makes a response.</summary>
    /// <param name="statusCode">The status code, 100 to 999.</param>
    /// <param name="body">The body; null for an empty one.</param>
    /// <param name="headers">The fields, which are copied; null for none. Content-Length is added when it is missing, and corrected when there is a body.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status code is not of three digits.</exception>
    public static HttpResponse Create(int statusCode, byte[]? body = null, Headers? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 999);
        var response = new HttpResponse(statusCode, headers?.Clone() ?? []);
        response.Receive(body ?? []);

        // Without a body a Content-Length may stand for the one that GET would get: the answer to HEAD (RFC 9110 §8.6).
        if (body is { Length: > 0 } || !response.Headers.Contains("Content-Length"))
        {
            response.StateLength(response.BodyLength);
        }

        return response;
    }

    /// <summary>Makes a response with a text body in UTF-8.</summary>
    /// <param name="statusCode">The status code, 100 to 999.</param>
    /// <param name="text">The body.</param>
    /// <param name="headers">
    /// The fields, which are copied; null for none. Content-Type (<c>text/plain; charset=utf-8</c>) and Content-Length are added when they are missing.
    /// A Content-Encoding is dropped, and a Content-Type with which the text would not be read as UTF-8 gets <c>charset=utf-8</c>.
    /// </param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status code is not of three digits.</exception>
    public static HttpResponse Create(int statusCode, string text, Headers? headers = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        headers = headers?.Clone() ?? [];
        headers.Remove("Content-Encoding");
        var body = Encoding.UTF8.GetBytes(text);
        if (BodyText.TypeOfUtf8(body, headers["Content-Type"]) is { } changedType)
        {
            headers["Content-Type"] = changedType;
        }

        return Create(statusCode, body, headers);
    }
}
