using System.Runtime.CompilerServices;
using MitmHost.Host.Chain;
using MitmHost.Host.Http1;
using MitmHost.Host.Transports;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>Carries one flow from the client through the addons to the origin and back.</summary>
/// <remarks>
/// <code>
/// client ── 1 head ── requestheaders ── 2 body ── request ─┬─ 3 answered by an addon ──────────────────┐
///                                                          └─ 4 origin ── 5 head ── responseheaders ──┐ │
/// client ◄─ 7 sent ◄───────────────────────────────── response ◄─ 6 body (held back, or passing) ─────┴─┘
/// </code>
/// A body that no addon needs passes as it comes: then 2 goes on beside 4 to 7, and the hooks behind a body fire after its last byte.
/// </remarks>
internal sealed class FlowPump(HttpFlow flow, ClientStream client, RoutePlace place) : IKillTarget
{
    private readonly HookTable hooks = place.Services.Chain.Current;
    private readonly RequestSide request = new(flow, client, place.Services);
    private UpstreamConnection? upstream;
    private FlowHooks run = null!;
    private bool isHeadSent;
    private bool hasResponseRun;

    /// <summary>The origin's connection, after an upgrade.</summary>
    public UpstreamConnection? Upgraded { get; private set; }

    public async ValueTask<FlowEnd> RunAsync(Http1Fault? fault)
    {
        run = new FlowHooks(flow, place.Services.LateEdits, place.Closed);
        flow.IsLive = true;
        flow.CarriedBy(this);
        try
        {
            // :: 1 The head of the request is there. A malformed one is shown, refused, and goes no further.
            await run.RunAsync(hooks.RequestHeaders);
            if (fault is not null)
            {
                throw new FlowException(FlowFailure.ClientMalformed, fault.Message, fault.Status);
            }

            // :: 2 Its body: held back while an addon wants to see it whole, else left where it is.
            await request.TakeBodyAsync(hooks);
            if (!request.IsPassing)
            {
                await run.RunAsync(hooks.Request);
            }

            // :: 3 An addon has answered: the origin is not asked.
            if (flow.HasResponse)
            {
                return await AnswerAsync();
            }

            // :: 4 and 5 The origin is asked; a body that was left where it was begins to pass.
            var received = await AskAsync();
            flow.Receive(received);
            if (received.StatusCode == 101)
            {
                return await UpgradeAsync(received);
            }

            var body = upstream!.StartBody(received, answersHead: IsHead);
            BodyHold.CheckLimit(body.Framing.KnownLength ?? 0, place.Services.Limits, FlowFailure.ResponseTooLarge);
            await run.RunAsync(hooks.ResponseHeaders);

            // :: 6 and 7 The body of the response is held back, or passes.
            return await RespondAsync(received, body);
        }
        catch (Exception exception)
        {
            return await FailAsync(Explain(request.Failure ?? exception));
        }
        finally
        {
            flow.CarriedBy(null);
            flow.IsLive = false;
            await request.EndAsync();
            if (upstream is not null)
            {
                await upstream.CloseAsync();
            }
        }
    }

    /// <summary>Ends the flow at once, from whatever thread.</summary>
    public void Abort()
    {
        client.Abort();
        upstream?.Abort();
    }

    void IKillTarget.OnKilled() => Abort();

    private bool IsHead => flow.Request.MethodBytes.SequenceEqual("HEAD"u8);

    /// <summary>Step 3: sends the response that an addon has made, past the hooks of a response.</summary>
    private async ValueTask<FlowEnd> AnswerAsync()
    {
        await run.RunAsync(hooks.ResponseHeaders);
        return await SendWholeAsync();
    }

    /// <summary>Steps 4 and 5: finds a connection, sends the request, and waits for the final head.</summary>
    private async ValueTask<HttpResponse> AskAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            upstream = await place.Upstreams.GetAsync(place.TargetOf(flow.Request), mustBeNew: attempt > 0, place.Closed);
            flow.Server = upstream.Server;
            upstream.IsAuthenticated |= place.AuthenticatesConnection;
            try
            {
                await request.SendAsync(upstream, run, hooks);
                return await ReadFinalHeadAsync();
            }
            catch (IOException) when (attempt == 0 && MayAskAgain)
            {
                // The origin closed a connection that was idle, while the request was on its way: RFC 9112 §9.3.1.
                await upstream.CloseAsync();
            }
        }
    }

    /// <summary>RFC 9110 §9.2.2: a proxy repeats a request only if that changes nothing, and if it still has the request.</summary>
    private bool MayAskAgain =>
        upstream is { HasIdled: true, HasAnswered: false, HasFailed: true }
        && !request.IsPassing
        && !flow.IsKilled
        && flow.Request.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE" or "PUT" or "DELETE";

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpResponse> ReadFinalHeadAsync()
    {
        while (true)
        {
            var response = await upstream!.ReadHeadAsync();
            if (response.StatusCode is >= 200 or 101)
            {
                return response;
            }

            if (response.StatusCode != 100 || !request.HasSentContinue)
            {
                await client.SendInformationalAsync(response);
            }
        }
    }

    /// <summary>Steps 6 and 7.</summary>
    private ValueTask<FlowEnd> RespondAsync(HttpResponse received, IncomingBody body)
    {
        var response = flow.Response;
        if (!ReferenceEquals(response, received) || response.BodyEdited)
        {
            // An addon has put a body of its own in the place of the origin's, which nobody will read.
            return ReplaceAsync();
        }

        if (body.IsDone)
        {
            response.Receive((byte[])[]);
            return SendReceivedAsync(body);
        }

        return Holds(response, body) ? HoldAsync(response, body) : PassAsync(response, body, default);
    }

    private bool Holds(HttpResponse response, IncomingBody body) =>
        BodyHold.Wants(response.BodyMode, hooks.Response, body.Framing, place.Services.Limits)
        && !HeadFacts.Of(response.Headers).IsEventStream;

    private async ValueTask<FlowEnd> ReplaceAsync()
    {
        await upstream!.CloseAsync();
        upstream = null;
        return await SendWholeAsync();
    }

    private async ValueTask<FlowEnd> HoldAsync(HttpResponse response, IncomingBody body)
    {
        var hold = new BodyHold(body, place.Services.Limits);
        var isWhole = await hold.FillAsync();
        hold.CheckLimit(FlowFailure.ResponseTooLarge);
        if (!isWhole)
        {
            return await PassAsync(response, body, hold);
        }

        response.Receive(hold.Body);
        if (body.Trailers is { } trailers)
        {
            response.Receive(trailers);
        }

        return await SendReceivedAsync(body);
    }

    /// <summary>The response is complete: the connection to the origin is free before the addons see it.</summary>
    private async ValueTask<FlowEnd> SendReceivedAsync(IncomingBody body)
    {
        var isUntilClose = body.Framing.Kind == BodyKind.UntilClose;
        await ReleaseUpstreamAsync();
        return await SendWholeAsync(isUntilClose);
    }

    private async ValueTask<FlowEnd> SendWholeAsync(bool wasUntilClose = false)
    {
        var response = flow.Response;
        response.TimestampEnd ??= place.Now;
        hasResponseRun = true;
        await run.RunAsync(hooks.Response);
        response = flow.Response;
        var framing = Outgoing.OfWhole(response, IsHead, wasUntilClose);
        isHeadSent = true;
        client.WriteHead(response, framing);
        if (framing.Kind == BodyKind.None)
        {
            await client.FlushAsync();
        }
        else
        {
            await client.SendWholeAsync(response.Body, response.Trailers);
        }

        return await EndAsync(response, framing);
    }

    /// <summary>Passes the body on as it comes: each part before the next is waited for.</summary>
    private async ValueTask<FlowEnd> PassAsync(HttpResponse response, IncomingBody body, BodyHold? begun)
    {
        var tap = begun?.Continue(response.BodyPreviewLimit) ?? new BodyTap(response.BodyPreviewLimit);
        body.Tap = tap;
        response.BodyWasStreamed = true;
        Outgoing.Enforce(response, body.Framing);
        isHeadSent = true;
        client.WriteHead(response, body.Framing);
        if (begun is not null)
        {
            body.TakeOffFraming = true;
            await client.SendPartAsync(begun.Body, isFramed: false);
        }

        while (!body.IsDone)
        {
            if (!body.HasUnread)
            {
                await client.FlushAsync();
            }

            var part = await body.ReadAsync();
            await client.SendPartAsync(part, body.IsFramed);
            BodyHold.CheckLimit(tap.Length, place.Services.Limits, FlowFailure.ResponseTooLarge);
        }

        if (body.TakeOffFraming)
        {
            client.WriteEnd(body.Trailers);
        }

        await client.FlushAsync();
        var framing = body.Framing;
        (response.StreamedLength, response.Preview, response.TimestampEnd) = (tap.Length, tap.Kept, place.Now);
        if (body.Trailers is { } trailers)
        {
            response.Receive(trailers);
        }

        await ReleaseUpstreamAsync();
        hasResponseRun = true;
        await run.RunLateAsync(hooks.Response, "response");
        return await EndAsync(response, framing);
    }

    /// <summary>The origin speaks another protocol from now on: RFC 9110 §7.8.</summary>
    private async ValueTask<FlowEnd> UpgradeAsync(HttpResponse response)
    {
        if (!HeadFacts.Of(flow.Request.Headers).Upgrades)
        {
            throw new FlowException(FlowFailure.OriginMalformed, "The origin switched to another protocol without being asked (RFC 9110 §7.8).");
        }

        response.Receive((byte[])[]);
        response.TimestampEnd = place.Now;
        await run.RunAsync(hooks.ResponseHeaders);
        hasResponseRun = true;
        await run.RunAsync(hooks.Response);
        isHeadSent = true;
        client.WriteHead(flow.Response, BodyFraming.None);
        await client.FlushAsync();
        (Upgraded, upstream) = (upstream, null);
        return FlowEnd.Upgraded;
    }

    private ValueTask ReleaseUpstreamAsync()
    {
        var free = upstream!;
        if (!request.IsSent)
        {
            return default;
        }

        upstream = null;
        return place.Upstreams.ReturnAsync(free, free.IsReusable && !client.AsksToClose);
    }

    /// <summary>The response is out. A request that is still coming in is let through, or the connection ends with it.</summary>
    private async ValueTask<FlowEnd> EndAsync(HttpResponse response, BodyFraming sent)
    {
        var isKeptAlive = client.WouldContinueAfter(response, sent);
        await request.FinishAsync(isKeptAlive);
        if (upstream is not null)
        {
            await ReleaseUpstreamAsync();
        }

        return isKeptAlive && client.RequestBody.IsDone ? FlowEnd.KeepAlive : FlowEnd.Close;
    }

    private async ValueTask<FlowEnd> FailAsync(FlowException failure)
    {
        flow.Error ??= new FlowError(failure.Message, place.Now);
        if (failure.Failure == FlowFailure.Internal)
        {
            place.LogDefect(flow, failure);
        }

        if (!hasResponseRun)
        {
            await run.RunLastAsync(hooks.Error);
        }

        if (failure.Failure is FlowFailure.Killed or FlowFailure.ClientGone or FlowFailure.Stopping || isHeadSent || flow.IsKilled)
        {
            client.Abort();
            return FlowEnd.Close;
        }

        return await SendErrorAsync(failure);
    }

    private async ValueTask<FlowEnd> SendErrorAsync(FlowException failure)
    {
        try
        {
            var page = ErrorPage.Create(failure.Status, failure.Message);
            client.WriteHead(page, BodyFraming.OfLength(page.Body!.Length));
            await (IsHead ? client.FlushAsync() : client.SendWholeAsync(page.Body, null));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            client.Abort();
        }

        return FlowEnd.Close;
    }

    /// <summary>Finds out which side an exception is about.</summary>
    private FlowException Explain(Exception exception) => exception switch
    {
        _ when flow.IsKilled => new(FlowFailure.Killed, FlowError.Killed, cause: exception),
        FlowException known => known,
        UpstreamException => new(FlowFailure.Unreachable, exception.Message, cause: exception),
        _ when client.HasFailed && exception is PeerException { IsMalformed: true } => new(FlowFailure.ClientMalformed, exception.Message, 400, exception),
        _ when client.HasFailed || place.Closed.IsCancellationRequested => new(FlowFailure.ClientGone, "The client closed the connection.", cause: exception),
        PeerException { IsMalformed: true } => new(FlowFailure.OriginMalformed, exception.Message, cause: exception),
        PeerException => new(FlowFailure.OriginGone, exception.Message, cause: exception),
        IOException or ObjectDisposedException or System.Net.Sockets.SocketException when upstream is not null =>
            new(FlowFailure.OriginGone, "The origin broke the connection.", cause: exception),
        _ => new(FlowFailure.Internal, "The proxy failed; its log says more.", 500, exception),
    };
}
