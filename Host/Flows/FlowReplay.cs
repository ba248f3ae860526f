using MitmHost.Host.Http1;
using MitmHost.Host.Tunnels;

namespace MitmHost.Host.Flows;

/// <summary>Sends requests of flows again, through the same pump as a client's; and takes in flows that were recorded.</summary>
internal sealed class FlowReplay : IReplay, IDisposable
{
    private readonly CancellationTokenSource ended = new();
    private RouteServices? services;

    /// <summary>The route stands: from now on flows can be sent.</summary>
    public void Begin(RouteServices route) => Volatile.Write(ref services, route);

    public string? WhyNot(Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return flow switch
        {
            { IsLive: true } => "The flow is still under way: wait for its end, or replay a copy.",
            { IsIntercepted: true } => "The flow is paused: resume or kill it first.",
            not HttpFlow => "Only HTTP flows can be replayed.",
            HttpFlow { WebSocket: not null } => "A WebSocket cannot be replayed: what the client said later depends on what it heard.",
            HttpFlow { Request.Form: RequestForm.Authority } => "A CONNECT request opens a tunnel and cannot be replayed.",
            HttpFlow { Request.HasBody: false } => "The body of the request was not kept, so the request cannot be sent again.",
            HttpFlow { Request.Host: "" } => "The request does not say which host it is for.",
            _ => null,
        };
    }

    public async ValueTask<HttpFlow> ReplayAsync(HttpFlow flow, CancellationToken cancellationToken = default)
    {
        if (WhyNot(flow) is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        var route = Route("sends nothing: replay");
        cancellationToken.ThrowIfCancellationRequested();
        Prepare(flow, route.Time.GetUtcNow());
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, cancellationToken);
        await RunAsync(flow, route, closed.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return flow;
    }

    public async ValueTask LoadAsync(Flow flow, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var route = Route("takes in nothing: load");
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, cancellationToken);
        await FlowLoading.RunAsync(flow, route, closed.Token);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Ends what is under way.</summary>
    public void Dispose() => ended.Cancel();

    private RouteServices Route(string what) =>
        Volatile.Read(ref services) is { } route && !ended.IsCancellationRequested
            ? route
            : throw new InvalidOperationException($"The proxy does not listen, so it {what} between OnRunning and StopAsync.");

    private static void Prepare(HttpFlow flow, DateTimeOffset now)
    {
        flow.Restart();
        flow.Receive((HttpResponse?)null!);
        var request = flow.Request;
        if (request.HttpVersion.StartsWith("HTTP/2", StringComparison.Ordinal) || request.HttpVersion.StartsWith("HTTP/3", StringComparison.Ordinal))
        {
            // Their requests name the host in :authority, and HTTP/1.1 must in a field (RFC 9112 §3.2).
            request.HttpVersion = "HTTP/1.1";
        }

        if (!request.Headers.Contains("Host"))
        {
            request.Headers.Insert(0, "Host", UrlParts.Authority(request.Scheme, request.Host, request.Port));
        }

        request.BodyWasStreamed = false;
        (request.TimestampStart, request.TimestampEnd) = (now, now);
        flow.Server = new ServerConnection(new NetworkAddress(request.Host, request.Port));
    }

    private static async ValueTask RunAsync(HttpFlow flow, RouteServices route, CancellationToken closed)
    {
        var upstreams = new ClientUpstreams(route.Upstreams, flow.Client);
        var place = new RoutePlace(route, upstreams, TunnelOf(flow.Request), closed);
        var pump = new FlowPump(flow, new ReplayClientStream(), place);
        var registration = closed.UnsafeRegister(static state => ((FlowPump)state!).Abort(), pump);
        await using (registration)
        {
            await pump.RunAsync(fault: null);
        }

        if (pump.Upgraded is { } upgraded)
        {
            await upgraded.CloseAsync();
        }

        await upstreams.CloseAsync();
    }

    /// <summary>The origin is asked for the name that the client asked for, not for the address that it may have been found at.</summary>
    private static Tunnel? TunnelOf(HttpRequest request) =>
        request.Scheme == "https" ? new Tunnel(new Destination(request.Scheme, request.Host, request.Port)) { Sni = request.PrettyHost } : null;
}
