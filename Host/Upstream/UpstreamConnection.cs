using System.Runtime.CompilerServices;
using MitmHost.Host.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Upstream;

/// <summary>A connection of HTTP/1 to an origin. It carries one flow at a time.</summary>
internal sealed class UpstreamConnection : UpstreamStream, IDisposable
{
    private readonly IUpstreamEvents events;
    private readonly ServerConnectionEvent description;
    private readonly TimeProvider time;
    private readonly Http1Body body;
    private BodyFraming sending;
    private bool answered;
    private bool closesAfter;
    private int closed;

    public UpstreamConnection(UpstreamTarget target, ServerConnectionEvent description, Transport transport, IUpstreamEvents events, TimeProvider time)
    {
        Target = target;
        Transport = transport;
        this.description = description;
        this.events = events;
        this.time = time;
        body = new Http1Body(transport, "The origin");
    }

    public UpstreamTarget Target { get; set; }

    public Transport Transport { get; }

    /// <summary>How many requests it has carried.</summary>
    public int Uses { get; private set; }

    /// <summary>When it began to be idle, as <see cref="TimeProvider.GetTimestamp"/> counts; null before it ever was.</summary>
    public long? IdleSince { get; private set; }

    /// <summary>Whether the origin authenticated the connection, so that it belongs to one client.</summary>
    public bool IsAuthenticated { get; set; }

    public override ServerConnection Server => description.Server;

    public override bool HasIdled => Uses > 1 || IdleSince is not null;

    public override bool HasAnswered => answered;

    public override bool IsReusable =>
        body.IsDone && body.Framing.Kind != BodyKind.UntilClose && !closesAfter && !Transport.HasFailed;

    public override bool HasFailed => Transport.HasFailed;

    /// <summary>Whether an idle connection is still good. Bytes that nobody asked for, or the end, make it useless.</summary>
    /// <remarks>Over TLS the origin's tickets wait until the first response is read: up to then only the end says something.</remarks>
    public bool IsUsable => !Transport.HasFailed && !(Uses == 0 && Target.IsTls ? Transport.HasPeerClosed : Transport.HasNews);

    /// <summary>Nobody uses it from now on.</summary>
    public void Rest() => IdleSince = time.GetTimestamp();

    public void Begin()
    {
        Uses++;
        answered = false;
    }

    public override void WriteHead(HttpRequest request, BodyFraming framing)
    {
        sending = framing;
        Transport.WriteHead(request);
    }

    public override ValueTask SendPartAsync(ReadOnlyMemory<byte> part, bool isFramed) => Transport.SendPartAsync(part, isFramed, sending);

    public override ValueTask SendWholeAsync(ReadOnlyMemory<byte> whole, Headers? trailers) => Transport.SendWholeAsync(whole, sending, trailers);

    public override void WriteEnd(Headers? trailers) => Transport.WriteEnd(sending, trailers);

    public override ValueTask FlushAsync() => Transport.FlushAsync();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<HttpResponse> ReadHeadAsync()
    {
        while (true)
        {
            var length = HeadFinder.Find(Transport.Unread.Span);
            if ((length < 0 ? Transport.Unread.Length : length) > HeadLimits.LongestHead)
            {
                throw Malformed($"the head of its response is longer than {HeadLimits.LongestHead / 1024} KiB.");
            }

            if (length >= 0)
            {
                return TakeHead(length);
            }

            if (!await Transport.FillAsync())
            {
                Transport.HasFailed = true;
                throw new PeerException(answered ? "The origin closed the connection in the middle of the head of its response." : "The origin closed the connection without an answer.");
            }

            answered = true;
        }
    }

    public override IncomingBody StartBody(HttpResponse response, bool answersHead)
    {
        var isHttp10 = response.VersionBytes.SequenceEqual("HTTP/1.0"u8);
        var facts = HeadFacts.Of(response.Headers);
        closesAfter = facts.Closes || (isHttp10 && !facts.KeepsAlive);
        IsAuthenticated |= facts.AuthenticatesConnection;
        var framing = BodyFraming.OfResponse(facts, response.StatusCode, isHttp10, answersHead, out var fault);
        if (fault is not null)
        {
            throw Malformed(fault);
        }

        body.Start(framing);
        return body;
    }

    public override void Abort() => Transport.Abort();

    /// <summary>Closes the connection and says so to the addons.</summary>
    public async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            Dispose();
            Server.TimestampEnd = time.GetUtcNow();
            await events.DisconnectedAsync(description);
        }
    }

    public void Dispose() => Transport.Dispose();

    private HttpResponse TakeHead(int length)
    {
        var response = ResponseParser.Parse(Transport.Unread.Span[..length], time.GetUtcNow(), out var fault);
        if (response is null || fault is not null)
        {
            throw Malformed(fault!.Message);
        }

        Transport.Consume(length);
        return response;
    }

    private PeerException Malformed(string why)
    {
        Transport.HasFailed = true;
        return new PeerException($"The origin sent a malformed response: {why}", isMalformed: true);
    }
}
