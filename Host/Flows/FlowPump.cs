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
internal sealed class FlowPump : IKillTarget
{
    private readonly HttpFlow flow;
    private readonly ClientStream client;
    private readonly RoutePlace place;
    private readonly FlowHooks run;
    private readonly RequestSide request;
    private readonly OriginSide origin;
    private readonly ResponseSide response;

    public FlowPump(HttpFlow flow, ClientStream client, RoutePlace place)
    {
        (this.flow, this.client, this.place) = (flow, client, place);
        run = new FlowHooks(flow, place.Services.Chain, place.Services.LateEdits, place.Closed, FlowFollower.For(flow, place.Services, client.IsReplay));
        request = new RequestSide(flow, client, place.Services, run);
        origin = new OriginSide(flow, client, place, request);
        response = new ResponseSide(flow, client, place, run, request, origin);
    }

    /// <summary>The origin's connection, after an upgrade.</summary>
    public UpstreamConnection? Upgraded => response.Upgraded;

    /// <summary>Whether an addon has paused the flow.</summary>
    public bool IsPaused => flow.IsIntercepted;

    public async ValueTask<FlowEnd> RunAsync(Http1Fault? fault)
    {
        flow.IsLive = true;
        flow.CarriedBy(this);
        try
        {
            // :: 1 The head of the request is there. A malformed one is shown, refused, and goes no further.
            await run.RunAsync(static t => t.RequestHeaders);
            if (fault is not null)
            {
                throw new FlowException(FlowFailure.ClientMalformed, fault.Message, fault.Status);
            }

            // :: 2 Its body: held back while an addon wants to see it whole, else left where it is.
            await request.TakeBodyAsync();
            if (!request.IsPassing)
            {
                await run.RunAsync(static t => t.Request);
            }

            // :: 3 An addon has answered: the origin is not asked.
            if (flow.HasResponse)
            {
                return await response.AnswerAsync();
            }

            // :: 4 and 5 The origin is asked; a body that was left where it was begins to pass.
            var received = await origin.AskAsync();
            flow.Receive(received);
            if (received.StatusCode == 101)
            {
                return await response.UpgradeAsync(received);
            }

            var body = origin.StartBody(received);
            BodyHold.CheckLimit(body.Framing.KnownLength ?? 0, place.Services.Limits, FlowFailure.ResponseTooLarge);
            await run.RunAsync(static t => t.ResponseHeaders);

            // :: 6 and 7 The body of the response is held back, or passes.
            return await response.RespondAsync(received, body);
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
            await origin.CloseAsync();
            run.End();
        }
    }

    /// <summary>Ends the flow at once, from whatever thread.</summary>
    public void Abort()
    {
        client.Abort();
        origin.Abort();
    }

    void IKillTarget.OnKilled() => Abort();

    private async ValueTask<FlowEnd> FailAsync(FlowException failure)
    {
        flow.Error ??= new FlowError(failure.Message, place.Now);
        if (failure.Failure == FlowFailure.Internal)
        {
            place.LogDefect(flow, failure);
        }

        if (!response.HasHookRun)
        {
            await run.RunLastAsync(static t => t.Error);
        }

        if (failure.Failure is FlowFailure.Killed or FlowFailure.ClientGone or FlowFailure.Stopping || response.IsHeadSent || flow.IsKilled)
        {
            client.Abort();
            return FlowEnd.Close;
        }

        return await response.SendErrorAsync(failure);
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
        IOException or ObjectDisposedException or System.Net.Sockets.SocketException when origin.IsConnected =>
            new(FlowFailure.OriginGone, "The origin broke the connection.", cause: exception),
        _ => new(FlowFailure.Internal, "The proxy failed; its log says more.", 500, exception),
    };
}
