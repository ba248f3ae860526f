using System.Net.Sockets;
using MitmHost.Host.Http1;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>The request's half of a flow: takes its body from the client and sends it to the origin, whole or as it comes.</summary>
internal sealed class RequestSide(HttpFlow flow, ClientStream client, RouteServices services, FlowHooks run)
{
    /// <summary>How much of a body that nobody wants is read, so that the connection can be kept.</summary>
    private const long MostDiscarded = 1024 * 1024;

    /// <summary>How long a client may go on sending what nobody will read, before it has seen the response.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    private Task upload = Task.CompletedTask;
    private UpstreamStream? origin;
    private BodyHold? begun;
    private bool hasOriginStopped;

    /// <summary>Whether the body was left where it was, to pass while the response is awaited.</summary>
    public bool IsPassing { get; private set; }

    /// <summary>Whether the client was asked for the body in the proxy's name, so that it need not be asked again.</summary>
    public bool HasSentContinue { get; private set; }

    /// <summary>Why the body could not be passed, where that is not the origin's doing; null when nothing went wrong.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the origin has the whole request.</summary>
    public bool IsSent => upload.IsCompleted && Failure is null && !hasOriginStopped;

    public async ValueTask TakeBodyAsync()
    {
        var (request, body) = (flow.Request, client.RequestBody);
        if (body.IsDone)
        {
            if (!HasOwnBody(request))
            {
                request.Receive((byte[])[]);
            }

            request.TimestampEnd ??= services.Time.GetUtcNow();
            return;
        }

        BodyHold.CheckLimit(body.Framing.KnownLength ?? 0, services.Limits, FlowFailure.RequestTooLarge);
        if (flow.HasResponse || HasOwnBody(request))
        {
            await DiscardAsync();
            request.TimestampEnd = services.Time.GetUtcNow();
        }
        else if (BodyHold.Wants(request.BodyMode, run.Hooks.Request, body.Framing, services.Limits))
        {
            await HoldAsync(request);
        }
        else
        {
            IsPassing = true;
        }
    }

    /// <summary>Sends the request, as far as that goes without waiting: the rest goes on while the response is awaited, since an origin may answer before it has read all.</summary>
    public void Send(UpstreamStream upstream)
    {
        origin = upstream;
        if (IsPassing)
        {
            run.RunOneAtATime();
            upload = PassAsync(upstream);
            return;
        }

        var request = flow.Request;
        var framing = Outgoing.OfWhole(request);
        upstream.WriteHead(request, framing);
        var sent = framing.Kind == BodyKind.None ? upstream.FlushAsync() : upstream.SendWholeAsync(request.Body, request.Trailers);
        if (!sent.IsCompletedSuccessfully)
        {
            upload = FinishSendAsync(sent, upstream);
        }
    }

    /// <summary>The request is to be sent once more, on another connection; this one was ended.</summary>
    public async ValueTask TakeBackAsync()
    {
        await upload;
        hasOriginStopped = false;
    }

    /// <summary>The response is out: lets the rest of the request through.</summary>
    public async ValueTask FinishAsync(bool isKeptAlive)
    {
        if (isKeptAlive && IsPassing)
        {
            await upload;
        }
        else
        {
            await EndAsync();
        }

        if (Failure is not null && !client.HasFailed)
        {
            client.Abort();
        }
    }

    /// <summary>
    /// Waits a little for the rest of the request, and ends it then. Nothing more is sent to a client that is still sending; its bytes are read
    /// nevertheless, so that it sees the response before the end.
    /// </summary>
    public async ValueTask EndAsync()
    {
        if (upload.IsCompleted)
        {
            return;
        }

        var limit = Task.Delay(Linger, services.Time);
        await Task.WhenAny(IsPassing ? EndBothAsync() : upload, limit);
        if (!upload.IsCompleted)
        {
            if (IsPassing)
            {
                client.Abort();
            }

            origin!.Abort();
        }

        await upload;
    }

    private async Task EndBothAsync()
    {
        await client.EndAsync();
        await upload;
    }

    /// <summary>Never throws, as <see cref="PassAsync"/>.</summary>
    private async Task FinishSendAsync(ValueTask sent, UpstreamStream upstream)
    {
        try
        {
            await sent;
        }
        catch (Exception exception)
        {
            Note(exception, upstream);
        }
    }

    private async ValueTask HoldAsync(HttpRequest request)
    {
        if (client.ExpectsContinue && !client.RequestBody.HasUnread)
        {
            // The body must be here before the origin is asked, so nobody else can invite it.
            await client.SendContinueAsync();
            HasSentContinue = true;
        }

        var hold = new BodyHold(client.RequestBody, services.Limits);
        if (!await hold.FillAsync())
        {
            hold.CheckLimit(FlowFailure.RequestTooLarge);
            (begun, IsPassing) = (hold, true);
            return;
        }

        hold.CheckLimit(FlowFailure.RequestTooLarge);
        request.Receive(hold.Take());
        Complete(request);
    }

    /// <summary>Reads past a body that an addon has made needless. A client that waits to be asked is not asked, and a long one is not awaited: then the connection ends.</summary>
    private async ValueTask DiscardAsync()
    {
        var body = client.RequestBody;
        var tap = new BodyTap(0);
        body.Tap = tap;
        while (!body.IsDone && tap.Length <= MostDiscarded && (body.HasUnread || !client.ExpectsContinue))
        {
            await body.ReadAsync();
        }
    }

    /// <summary>Never throws: whoever waits for the response is woken by the end of the connection and finds <see cref="Failure"/>.</summary>
    private async Task PassAsync(UpstreamStream upstream)
    {
        try
        {
            await PassBodyAsync(upstream);
            await run.RunLateAsync(static t => t.Request, "request");
        }
        catch (Exception exception)
        {
            Note(exception, upstream);
        }
    }

    private void Note(Exception exception, UpstreamStream upstream)
    {
        if (upstream.HasFailed && exception is IOException or SocketException or ObjectDisposedException)
        {
            // The origin has stopped reading. It may have answered already, and that answer is the client's.
            hasOriginStopped = true;
        }
        else
        {
            Failure = exception;
            upstream.Abort();
        }
    }

    private async ValueTask PassBodyAsync(UpstreamStream upstream)
    {
        var (request, body) = (flow.Request, client.RequestBody);
        var keep = KeepsCopy(request) ? services.Limits.StreamLargeBodies ?? long.MaxValue : request.BodyPreviewLimit;
        var tap = begun?.Continue(keep) ?? new BodyTap(keep);
        body.Tap = tap;
        request.BodyWasStreamed = true;
        FramingFields.Enforce(request.Headers, body.Framing);
        upstream.WriteHead(request, body.Framing);
        if (begun is not null)
        {
            body.TakeOffFraming = true;
            await upstream.SendPartAsync(begun.Take(), isFramed: false);
        }

        while (!body.IsDone)
        {
            if (!body.HasUnread)
            {
                await upstream.FlushAsync();
            }

            var part = await body.ReadAsync();
            await upstream.SendPartAsync(part, body.IsFramed);
            BodyHold.CheckLimit(tap.Length, services.Limits, FlowFailure.RequestTooLarge);
        }

        if (body.TakeOffFraming)
        {
            upstream.WriteEnd(body.Trailers);
        }

        await upstream.FlushAsync();
        request.StreamedLength = tap.Length;
        if (KeepsCopy(request) && tap.IsComplete)
        {
            request.Receive(tap.Take());
        }
        else
        {
            request.Preview = tap.Kept.Length <= request.BodyPreviewLimit ? tap.Kept : tap.Kept[..request.BodyPreviewLimit].ToArray();
        }

        Complete(request);
    }

    /// <summary>Whether an addon has given the request a body, or put a request of its own in the client's place.</summary>
    private static bool HasOwnBody(HttpRequest request) => request.BodyEdited || request.Body is not null;

    /// <summary>An addon that wants responses whole can expect their requests too.</summary>
    private bool KeepsCopy(HttpRequest request) => request.BodyMode == BodyMode.Auto && run.Hooks.Response.NeedsBody;

    private void Complete(HttpRequest request)
    {
        request.TimestampEnd = services.Time.GetUtcNow();
        if (client.RequestBody.Trailers is { } trailers)
        {
            request.Receive(trailers);
        }
    }
}
