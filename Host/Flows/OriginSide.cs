using System.Runtime.CompilerServices;
using MitmHost.Host.Transports;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>The origin's half of a flow: finds a connection, asks, and lets go of the connection as soon as nobody needs it.</summary>
internal sealed class OriginSide(HttpFlow flow, ClientStream client, RoutePlace place, RequestSide request)
{
    private UpstreamConnection? connection;
    private bool askedHead;

    /// <summary>Whether the flow holds a connection: then what breaks may be its doing.</summary>
    public bool IsConnected => connection is not null;

    /// <summary>Finds a connection, sends the request, and waits for the final head.</summary>
    /// <remarks>A request that passes as it comes goes on passing when this returns.</remarks>
    public async ValueTask<HttpResponse> AskAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            Use(await place.Upstreams.GetAsync(place.TargetOf(flow.Request), mustBeNew: attempt > 0, place.Closed));
            askedHead = flow.Request.AsksHead;
            try
            {
                request.Send(connection!);
                return await ReadFinalHeadAsync();
            }
            catch (IOException) when (attempt == 0 && MayAskAgain)
            {
                // The origin closed a connection that was idle, while the request was on its way: RFC 9112 §9.3.1.
                connection!.Abort();
                await request.TakeBackAsync();
                await connection.CloseAsync();
            }
        }
    }

    public IncomingBody StartBody(HttpResponse received) => connection!.StartBody(received, askedHead);

    /// <summary>Breaks the connection, from whatever thread; not while it goes back to the pool, since it would be another flow's already.</summary>
    public void Abort()
    {
        lock (request)
        {
            connection?.Abort();
        }
    }

    /// <summary>Lets go of the connection: whoever ends the flow from now on does not reach it.</summary>
    public UpstreamConnection Take()
    {
        lock (request)
        {
            var taken = connection!;
            connection = null;
            return taken;
        }
    }

    /// <summary>Gives the connection back once it has the whole request; until then it stays the flow's.</summary>
    public ValueTask ReleaseAsync()
    {
        if (connection is null || !request.IsSent)
        {
            return default;
        }

        var free = Take();
        return place.Upstreams.ReturnAsync(free, free.IsReusable && !client.AsksToClose);
    }

    public ValueTask CloseAsync() => connection?.CloseAsync() ?? default;

    /// <summary>Goes on with a connection. A flow that was ended while it was dialled sends nothing any more.</summary>
    private void Use(UpstreamConnection dialled)
    {
        lock (request)
        {
            connection = dialled;
        }

        flow.Server = dialled.Server;
        dialled.IsAuthenticated |= place.AuthenticatesConnection;
        if (flow.IsKilled)
        {
            throw new FlowException(FlowFailure.Killed, FlowError.Killed);
        }

        place.Closed.ThrowIfCancellationRequested();
    }

    /// <summary>RFC 9110 §9.2.2: a proxy repeats a request only if that changes nothing, and if it still has the request.</summary>
    private bool MayAskAgain =>
        connection is { HasIdled: true, HasAnswered: false, HasFailed: true }
        && !request.IsPassing
        && !flow.IsKilled
        && flow.Request.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE" or "PUT" or "DELETE";

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpResponse> ReadFinalHeadAsync()
    {
        while (true)
        {
            var response = await connection!.ReadHeadAsync();
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
}
