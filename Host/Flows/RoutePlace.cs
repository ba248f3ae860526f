using Microsoft.Extensions.Logging;
using MitmHost.Host.Http1;
using MitmHost.Host.Tunnels;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>Where on its client's route a flow takes place: on the connection itself, or in a tunnel.</summary>
internal sealed class RoutePlace(RouteServices services, ClientUpstreams upstreams, Tunnel? tunnel, CancellationToken closed)
{
    public RouteServices Services => services;

    public ClientUpstreams Upstreams => upstreams;

    /// <summary>Cancelled when the client has gone or the host gives up waiting.</summary>
    public CancellationToken Closed => closed;

    public DateTimeOffset Now => services.Time.GetUtcNow();

    /// <summary>Where requests go that do not say it themselves; null outside of tunnels.</summary>
    public Destination? Destination { get; } = tunnel?.Destination;

    /// <summary>Whether the client's credentials are for the connection and not for the request.</summary>
    public bool AuthenticatesConnection { get; set; }

    /// <summary>The target of a request. In a tunnel the origin is asked for the name that the client asked for.</summary>
    public UpstreamTarget TargetOf(HttpRequest request)
    {
        if (request.Scheme != "https")
        {
            return new(IsTls: false, request.Host, request.Port, "");
        }

        var name = tunnel is { Sni: { } sni } && request.Host == tunnel.Destination.Host && request.Port == tunnel.Destination.Port ? sni : request.Host;
        return new(IsTls: true, request.Host, request.Port, name);
    }

    public void LogDefect(HttpFlow flow, FlowException failure) =>
        services.Logger.LogError(failure.InnerException, "{Method} {Url}: a defect of the proxy ended the flow.", flow.Request.Method, flow.Request.PrettyUrl);
}
