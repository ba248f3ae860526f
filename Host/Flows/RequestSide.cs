using System.Net.Sockets;
using MitmHost.Host.Chain;
using MitmHost.Host.Http1;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>The request's half of a flow: takes its body from the client and sends it to the origin, whole or as it comes.</summary>
internal sealed class RequestSide(HttpFlow flow, ClientStream client, RouteServices services)
{
    /// <summary>How much of a body that nobody wants is read, so that the connection can be kept.</summary>
    private const long MostDiscarded = 1024 * 1024;

    /// <summary>How long a client may go on sending what nobody will read, before it has seen the response.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    private Task upload = Task.CompletedTask;
    private BodyHold? begun;

    /// <summary>Whether the body was left where it was, to pass while the response is awaited.</summary>
    public bool IsPassing { get; private set; }

    /// <summary>Whether the client was asked for the body in the proxy's name, so that it need not be asked again.</summary>
    public bool HasSentContinue { get; private set; }

    /// <summary>Why the body could not be passed, where that is not the origin's doing; null when nothing went wrong.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the origin has the whole request.</summary>
    public bool IsSent => upload.IsCompleted && Failure is null && !hasOriginStopped;

    private bool hasOriginStopped;

    public async ValueTask TakeBodyAsync(HookTable hooks)
    {
        var (request, body) = (flow.Request, client.RequestBody);
        if (body.IsDone)
        {
            if (!request.BodyEdited)
            {
                request.Receive((byte[])[]);
            }

            request.TimestampEnd ??= services.Time.GetUtcNow();
            return;
        }

        BodyHold.CheckLimit(body.Framing.KnownLength ?? 0, services.Limits, FlowFailure.RequestTooLarge);
        if (flow.HasResponse || request.BodyEdited)
        {
            await DiscardAsync();
        }
        else if (BodyHold.Wants(request.BodyMode, hooks.Request, body.Framing, services.Limits))
        {
            await HoldAsync(request);
        }
        else
        {
            IsPassing = true;
        }
    }

    /// <summary>Sends the request. A body that passes goes on passing when this returns.</summary>
    public async ValueTask SendAsync(UpstreamStream upstream, FlowHooks run, HookTable hooks)
    {
        var request = flow.Request;
        if (IsPassing)
        {
            run.RunOneAtATime();
            upload = PassAsync(upstream, run, hooks);
            return;
        }

        var framing = Outgoing.OfWhole(request);
        upstream.WriteHead(request, framing);
        await (framing.Kind == BodyKind.None ? upstream.FlushAsync() : upstream.SendWholeAsync(request.Body, request.Trailers));
    }

    /// <summary>The response is out: lets the rest of the request through.</summary>
    public async ValueTask FinishAsync(bool isKeptAlive)
    {
        if (isKeptAlive)
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

    /// <summary>Nothing more is sent to the client: the rest of the request is read for a little while, so that the client sees the response before the end.</summary>
    public async ValueTask EndAsync()
    {
        if (upload.IsCompleted)
        {
            return;
        }

        await client.EndAsync();
        await Task.WhenAny(upload, Task.Delay(Linger, services.Time));
        if (!upload.IsCompleted)
        {
            client.Abort();
        }

        await upload;
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
        request.Receive(hold.Body);
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
    private async Task PassAsync(UpstreamStream upstream, FlowHooks run, HookTable hooks)
    {
        try
        {
            await PassBodyAsync(upstream, hooks);
            await run.RunLateAsync(hooks.Request, "request");
        }
        catch (Exception exception) when (upstream.HasFailed && exception is IOException or SocketException or ObjectDisposedException)
        {
            // The origin has stopped reading. It may have answered already, and that answer is the client's.
            hasOriginStopped = true;
        }
        catch (Exception exception)
        {
            Failure = exception;
            upstream.Abort();
        }
    }

    private async ValueTask PassBodyAsync(UpstreamStream upstream, HookTable hooks)
    {
        var (request, body) = (flow.Request, client.RequestBody);
        var keep = KeepsCopy(hooks, request) ? services.Limits.StreamLargeBodies ?? long.MaxValue : request.BodyPreviewLimit;
        var tap = begun?.Continue(keep) ?? new BodyTap(keep);
        body.Tap = tap;
        request.BodyWasStreamed = true;
        Outgoing.Enforce(request, body.Framing);
        upstream.WriteHead(request, body.Framing);
        if (begun is not null)
        {
            body.TakeOffFraming = true;
            await upstream.SendPartAsync(begun.Body, isFramed: false);
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
        (request.StreamedLength, request.Preview) = (tap.Length, tap.Kept);
        if (KeepsCopy(hooks, request) && tap.IsComplete)
        {
            request.Receive(tap.ToArray());
        }

        Complete(request);
    }

    /// <summary>An addon that wants responses whole can expect their requests too.</summary>
    private static bool KeepsCopy(HookTable hooks, HttpRequest request) => request.BodyMode == BodyMode.Auto && hooks.Response.NeedsBody;

    private void Complete(HttpRequest request)
    {
        request.TimestampEnd = services.Time.GetUtcNow();
        if (client.RequestBody.Trailers is { } trailers)
        {
            request.Receive(trailers);
        }
    }
}
