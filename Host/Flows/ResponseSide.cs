using MitmHost.Host.Chain;
using MitmHost.Host.Http1;
using MitmHost.Host.Transports;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>The response's half of a flow: whole or as it comes, from the origin or from an addon, through the addons to the client.</summary>
internal sealed class ResponseSide(HttpFlow flow, ClientStream client, RoutePlace place, FlowHooks run, RequestSide request, OriginSide origin)
{
    /// <summary>What the client asked for, whatever addons make of the request.</summary>
    private readonly bool answersHead = flow.Request.AsksHead;

    /// <summary>Whether the client may have seen the beginning of a response: then it is too late for another.</summary>
    public bool IsHeadSent { get; private set; }

    /// <summary>Whether the addons have been told of the response: then they are not told of an error.</summary>
    public bool HasHookRun { get; private set; }

    /// <summary>The origin's connection, after an upgrade.</summary>
    public UpstreamConnection? Upgraded { get; private set; }

    /// <summary>Sends the response that an addon has made, past the hooks of a response.</summary>
    public async ValueTask<FlowEnd> AnswerAsync()
    {
        await run.RunAsync(static t => t.ResponseHeaders);
        return await SendWholeAsync();
    }

    /// <summary>Holds the body back for the addons, or passes it on as it comes.</summary>
    public ValueTask<FlowEnd> RespondAsync(HttpResponse received, IncomingBody body)
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

    /// <summary>Tells the client what went wrong, in the proxy's name.</summary>
    public async ValueTask<FlowEnd> SendErrorAsync(FlowException failure)
    {
        try
        {
            var page = ErrorPage.Create(failure.Status, failure.Message);
            client.WriteHead(page, BodyFraming.OfLength(page.Body!.Length));
            await (answersHead ? client.FlushAsync() : client.SendWholeAsync(page.Body, null));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            client.Abort();
        }

        return FlowEnd.Close;
    }

    private bool Holds(HttpResponse response, IncomingBody body) =>
        BodyHold.Wants(response.BodyMode, run.Hooks.Response, body.Framing, place.Services.Limits)
        && !HeadFacts.Of(response.Headers).IsEventStream;

    /// <summary>Sends what an addon has made. The connection is closed only when the request has let go of it too.</summary>
    private ValueTask<FlowEnd> ReplaceAsync()
    {
        origin.Abort();
        return SendWholeAsync();
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

        response.Receive(hold.Take());
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
        await origin.ReleaseAsync();
        return await SendWholeAsync(isUntilClose);
    }

    private async ValueTask<FlowEnd> SendWholeAsync(bool wasUntilClose = false)
    {
        var response = flow.Response;
        response.TimestampEnd ??= place.Now;
        HasHookRun = true;
        await run.RunAsync(static t => t.Response);
        return await WriteWholeAsync(flow.Response, wasUntilClose && ReferenceEquals(flow.Response, response));
    }

    private async ValueTask<FlowEnd> WriteWholeAsync(HttpResponse response, bool wasUntilClose)
    {
        var framing = Outgoing.OfWhole(response, answersHead, wasUntilClose);
        IsHeadSent = true;
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
        if (Outgoing.HasNoBody(response, answersHead))
        {
            // An addon has made GET of HEAD, or 204 of 200: the client would take the body for its next response.
            return await ReplaceAsync();
        }

        var tap = begun?.Continue(response.BodyPreviewLimit) ?? new BodyTap(response.BodyPreviewLimit);
        body.Tap = tap;
        response.BodyWasStreamed = true;
        run.Stream();
        if (response.UntouchedHead.IsEmpty)
        {
            // An untouched one says what it said when the framing was read from it.
            FramingFields.Enforce(response.Headers, body.Framing);
        }

        IsHeadSent = true;
        client.WriteHead(response, body.Framing);
        if (begun is not null)
        {
            body.TakeOffFraming = true;
            await client.SendPartAsync(begun.Take(), isFramed: false);
        }

        while (!body.IsDone)
        {
            if (!body.HasUnread)
            {
                await client.FlushAsync();
            }

            var part = await body.ReadAsync();
            await (body.IsDone ? client.SendLastPartAsync(part, body.IsFramed) : client.SendPartAsync(part, body.IsFramed));
            BodyHold.CheckLimit(tap.Length, place.Services.Limits, FlowFailure.ResponseTooLarge);
        }

        if (body.TakeOffFraming)
        {
            client.WriteEnd(body.Trailers);
        }

        var framing = body.Framing;
        if (body.Trailers is { } trailers)
        {
            response.Receive(trailers);
        }

        // Free before the client sees the end: whoever asks next finds the connection.
        await origin.ReleaseAsync();
        await client.FlushAsync();
        (response.StreamedLength, response.Preview, response.TimestampEnd) = (tap.Length, tap.Kept, place.Now);
        HasHookRun = true;
        await run.RunLateAsync(static t => t.Response, "response");
        return await EndAsync(response, framing);
    }

    /// <summary>The origin speaks another protocol from now on: RFC 9110 §7.8.</summary>
    public async ValueTask<FlowEnd> UpgradeAsync(HttpResponse response)
    {
        if (!HeadFacts.Of(flow.Request.Headers).Upgrades)
        {
            throw new FlowException(FlowFailure.OriginMalformed, "The origin switched to another protocol without being asked (RFC 9110 §7.8).");
        }

        response.Receive((byte[])[]);
        response.TimestampEnd = place.Now;
        await run.RunAsync(static t => t.ResponseHeaders);
        HasHookRun = true;
        await run.RunAsync(static t => t.Response);
        if (flow.Response.StatusCode != 101)
        {
            // An addon has forbidden it.
            origin.Abort();
            return await WriteWholeAsync(flow.Response, wasUntilClose: false);
        }

        IsHeadSent = true;
        client.WriteHead(flow.Response, BodyFraming.None);
        await client.FlushAsync();

        // The rest of the request is still HTTP.
        await request.FinishAsync(isKeptAlive: true);
        Upgraded = origin.Take();
        return FlowEnd.Upgraded;
    }

    /// <summary>The response is out. A request that is still coming in is let through, or the connection ends with it.</summary>
    private async ValueTask<FlowEnd> EndAsync(HttpResponse response, BodyFraming sent)
    {
        var isKeptAlive = client.WouldContinueAfter(response, sent);
        await request.FinishAsync(isKeptAlive);
        await origin.ReleaseAsync();

        return isKeptAlive && client.RequestBody.IsDone ? FlowEnd.KeepAlive : FlowEnd.Close;
    }
}
