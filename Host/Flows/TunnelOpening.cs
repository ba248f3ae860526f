using MitmHost.Host.Chain;
using MitmHost.Host.Http1;
using MitmHost.Host.Tunnels;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>Answers a CONNECT request: asks the addons, dials the origin, and opens the tunnel or refuses it.</summary>
/// <remarks>
/// The origin is dialled before the tunnel is opened, so that a client learns at once when it cannot be reached, an origin that speaks
/// first is heard, and its certificate is known before a leaf is made.
/// </remarks>
internal sealed class TunnelOpening(HttpFlow flow, Http1ClientStream client, RoutePlace place)
{
    private readonly FlowHooks run = new(flow, place.Services.Chain, place.Services.LateEdits, place.Closed, FlowFollower.ForTunnel(flow, place.Services));

    /// <summary>The tunnel; null when it was refused.</summary>
    public Tunnel? Tunnel { get; private set; }

    /// <summary>The connection that was dialled; null when idle ones were there.</summary>
    public UpstreamConnection? Dialled { get; private set; }

    /// <returns>Whether the tunnel is open.</returns>
    public async ValueTask<bool> RunAsync()
    {
        flow.IsLive = true;
        try
        {
            if (await OpenAsync())
            {
                Tunnel = new Tunnel(new Destination("https", flow.Request.Host, flow.Request.Port));
            }
        }
        catch (UpstreamException exception)
        {
            await RefuseAsync(exception.Message, 502);
        }
        catch (FlowException exception)
        {
            await FailAsync(exception);
        }
        finally
        {
            flow.IsLive = false;
            if (Tunnel is null)
            {
                await CloseAsync();
            }

            run.End();
        }

        return Tunnel is not null;
    }

    /// <summary>Closes the connection that was dialled, where nobody has use for it.</summary>
    public ValueTask CloseAsync() => Dialled is { } dialled ? dialled.CloseAsync() : default;

    /// <returns>False when an addon has answered something else.</returns>
    private async ValueTask<bool> OpenAsync()
    {
        await run.RunAsync(static t => t.HttpConnect);
        if (flow.HasResponse && flow.Response.StatusCode / 100 != 2)
        {
            await run.RunLastAsync(static t => t.HttpConnectError);
            await SendAsync(flow.Response);
            return false;
        }

        await DialAsync();
        if (flow.IsKilled)
        {
            throw new FlowException(FlowFailure.Killed, FlowError.Killed);
        }

        await run.RunAsync(static t => t.HttpConnected);
        client.Transport.Write("HTTP/1.1 200 Connection established\r\n\r\n"u8);
        await client.FlushAsync();
        return true;
    }

    /// <summary>Connections that are idle already serve the tunnel too: then nothing is dialled.</summary>
    private async ValueTask DialAsync()
    {
        var (host, port) = (flow.Request.Host, flow.Request.Port);
        var pool = place.Services.Upstreams.Pool;
        if (!pool.Has(new(IsTls: true, host, port, host)) && !pool.Has(new(IsTls: false, host, port, "")))
        {
            Dialled = await place.Services.Upstreams.Dialer.DialAsync(new(IsTls: false, host, port, ""), flow.Client, place.Closed);
            flow.Server = Dialled.Server;
        }
    }

    private async ValueTask FailAsync(FlowException exception)
    {
        if (exception.Failure == FlowFailure.Killed)
        {
            flow.Error ??= new FlowError(exception.Message, place.Now);
            client.Abort();
            return;
        }

        await RefuseAsync(exception.Message, exception.Status);
    }

    private async ValueTask RefuseAsync(string reason, int status)
    {
        flow.Error ??= new FlowError(reason, place.Now);
        await run.RunLastAsync(static t => t.HttpConnectError);
        await SendAsync(ErrorPage.Create(status, reason));
    }

    private ValueTask SendAsync(HttpResponse response)
    {
        var framing = Outgoing.OfWhole(response, answersHead: false, wasUntilClose: false);
        client.WriteHead(response, framing);
        return framing.Kind == BodyKind.None ? client.FlushAsync() : client.SendWholeAsync(response.Body, response.Trailers);
    }
}
