using System.Buffers;
using System.Globalization;

namespace MitmHost;

/// <summary>What requests and responses have in common: a version, fields, a body, trailers (mitmproxy: <c>http.Message</c>).</summary>
public abstract partial class HttpMessage
{
    private static readonly SearchValues<char> VersionChars = SearchValues.Create("0123456789.");

    private Headers headers;
    private Headers? trailers;
    private ByteSlice version;
    private string? versionText;
    private Payload body;
    private bool headersReplaced;

    private protected HttpMessage(ByteSlice version, Headers headers)
    {
        this.version = version;
        this.headers = headers;
        headers.Owner = this;
    }

    /// <summary>A copy that shares the bytes, which nobody writes into.</summary>
    private protected HttpMessage(HttpMessage original)
    {
        headers = Own(original.headers.Clone());
        trailers = original.trailers is null ? null : Own(original.trailers.Clone());
        (version, versionText) = (original.version, original.versionText);
        (body, decoded) = (original.body, original.decoded);
        (headersReplaced, StartLineEdited, BodyEdited) = (original.headersReplaced, original.StartLineEdited, original.BodyEdited);
        (BodyWasStreamed, StreamedLength, Preview) = (original.BodyWasStreamed, original.StreamedLength, original.Preview);
        (TimestampStart, TimestampEnd) = (original.TimestampStart, original.TimestampEnd);
        FileRecord = original.FileRecord;
    }

    /// <summary>The protocol version as the peer wrote it, such as <c>HTTP/1.1</c>, <c>HTTP/2.0</c> or <c>HTTP/3</c>.</summary>
    /// <exception cref="ArgumentException">On set: not of this form.</exception>
    public string HttpVersion
    {
        get => versionText ??= KnownText.Of(version.Span);
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            if (value.Length == 5 || !value.StartsWith("HTTP/", StringComparison.Ordinal) || value.AsSpan(5).ContainsAnyExcept(VersionChars))
            {
                throw new ArgumentException($"\"{value}\" is no protocol version: write it as HTTP/1.1 (RFC 9112 §2.3).", nameof(value));
            }

            Demand();
            versionText = value;
            version = new ByteSlice(FieldText.Encode(value));
            EditStartLine();
        }
    }

    /// <summary>The fields of the head. Never null. Fields that belong to another message are copied when set.</summary>
    public Headers Headers
    {
        get => headers;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (ReferenceEquals(value, headers))
            {
                return;
            }

            Demand();
            headers.Owner = null;
            headers = Own(value);
            headersReplaced = true;
            Touch();
        }
    }

    /// <summary>The fields after a chunked body; null when there are none. Fields that belong to another message are copied when set.</summary>
    public Headers? Trailers
    {
        get => trailers;
        set
        {
            Demand();
            trailers?.Owner = null;
            trailers = value is null ? null : Own(value);
            Touch();
        }
    }

    /// <summary>
    /// The body as it is on the wire, without chunk framing but still content-encoded (mitmproxy: <c>raw_content</c>). Empty for an empty body; null when it
    /// has not arrived, or was streamed. Writing into the array is not noticed: set a new one.
    /// </summary>
    /// <remarks>Setting it corrects Content-Length, unless Transfer-Encoding frames the body or the status allows none (1xx, 204, 304).</remarks>
    public byte[]? Body
    {
        get => body.Load();
        set
        {
            Demand();
            body = new Payload(value);
            decoded = null;
            BodyEdited = true;
            if (value is not null)
            {
                StateLength(value.Length);
            }

            Touch();
        }
    }

    /// <summary>How the body passes; to be set in a headers hook. The default is <see cref="MitmHost.BodyMode.Auto"/>.</summary>
    public BodyMode BodyMode
    {
        get;
        set
        {
            Demand();
            field = value;
        }
    }

    /// <summary>Whether the body was passed on as it came. Then <see cref="Body"/> is null, and edits of the head after the headers hook have no effect.</summary>
    public bool BodyWasStreamed { get; internal set; }

    /// <summary>
    /// How many bytes of a streamed body to keep for <see cref="BodyPreview"/>; to be set in a headers hook, and only ever raised. 0 by default.
    /// </summary>
    public int BodyPreviewLimit
    {
        get;
        set
        {
            Demand();
            field = Math.Max(field, Math.Clamp(value, 0, 16 * 1024 * 1024));
        }
    }

    /// <summary>The first bytes of the body: of <see cref="Body"/> when that is there, else what <see cref="BodyPreviewLimit"/> made the host keep.</summary>
    public ReadOnlyMemory<byte> BodyPreview => Body is { } there ? there : Preview;

    /// <summary>The number of body bytes that passed, without chunk framing; the length of <see cref="Body"/> when that is there.</summary>
    public long BodyLength => body.Length ?? StreamedLength;

    /// <summary>When the first byte of the message arrived.</summary>
    public DateTimeOffset TimestampStart { get; internal set; }

    /// <summary>When the last byte of the message arrived; null before that.</summary>
    public DateTimeOffset? TimestampEnd { get; internal set; }

    /// <summary>The flow that is told of each edit; null for a message that belongs to none.</summary>
    internal Flow? Flow { get; set; }

    /// <summary>Whether an addon set the body.</summary>
    internal bool BodyEdited { get; set; }

    internal ReadOnlyMemory<byte> Preview { get; set; }

    internal long StreamedLength { get; set; }

    /// <summary>Where the body is kept; null when it is an array, or not there.</summary>
    internal StoredBody? Stored => body.Stored;

    /// <summary>Whether there is a body, without loading it.</summary>
    internal bool HasBody => body.IsThere;

    /// <summary>What a flow file says of the message and no property can hold: belongs to the library of flow files.</summary>
    internal object? FileRecord { get; set; }

    internal ReadOnlySpan<byte> VersionBytes => version.Span;

    /// <summary>Whether the start line must be written anew.</summary>
    internal bool StartLineEdited { get; private set; }

    /// <summary>Whether the head that came is not the one to send.</summary>
    private protected bool HeadEdited => StartLineEdited || headersReplaced || !headers.IsUntouched;

    /// <summary>Whether a Content-Length may stand in this message.</summary>
    private protected virtual bool MayStateLength => true;

    internal void Touch() => Flow?.Touch();

    /// <summary>To be called before anything is edited.</summary>
    /// <exception cref="InvalidOperationException">The flow has gone on without the code that asks.</exception>
    internal void Demand() => WritePermit.Demand(Flow);

    /// <summary>Stores the body that came from the wire, which is no addon's change.</summary>
    internal void Receive(byte[]? received) => (body, decoded) = (new Payload(received), null);

    /// <summary>Moves the body elsewhere, which is no addon's change. Until somebody uses it, it takes no memory.</summary>
    internal void AttachStored(StoredBody stored) => (body, decoded) = (new Payload(stored), null);

    /// <summary>The body where it takes memory; null when it is stored, or not there.</summary>
    internal byte[]? BodyInMemory => body.InMemory;

    /// <summary>Moves the body elsewhere, while other threads may use it.</summary>
    /// <returns>False when another body has been set meanwhile.</returns>
    internal bool TryMoveBody(byte[] from, StoredBody to)
    {
        if (!body.TryMove(from, to))
        {
            return false;
        }

        decoded = null;
        return true;
    }

    /// <summary>Whether both messages have the same version, fields, body, trailers and times.</summary>
    private protected bool SameMessage(HttpMessage other) =>
        version.Span.SequenceEqual(other.version.Span)
        && headers.Equals(other.headers)
        && Equals(trailers, other.trailers)
        && (TimestampStart, TimestampEnd) == (other.TimestampStart, other.TimestampEnd)
        && Payload.SameBytes(ref body, ref other.body);

    /// <summary>Stores the trailers that came from the wire, which is no addon's change.</summary>
    internal void Receive(Headers received)
    {
        trailers = received;
        received.Owner = this;
    }

    /// <summary>States how long the body is, unless something else frames it: Content-Length beside Transfer-Encoding is request smuggling (RFC 9112 §6.3).</summary>
    private protected void StateLength(long length)
    {
        if (MayStateLength && !headers.Contains("Transfer-Encoding"))
        {
            headers["Content-Length"] = length.ToString(CultureInfo.InvariantCulture);
        }
    }

    private protected void EditStartLine()
    {
        StartLineEdited = true;
        Touch();
    }

    /// <summary>Two messages that shared one collection would edit each other.</summary>
    private Headers Own(Headers given)
    {
        var own = given.Owner is null ? given : given.Clone();
        own.Owner = this;
        return own;
    }
}
