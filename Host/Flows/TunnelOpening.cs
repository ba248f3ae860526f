using MitmHost.Host.Http1;
using MitmHost.Host.Transports;
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
    /// <summary>The tunnel; null when it was refused.</summary>
    public Tunnel? Tunnel { get; private set; }

    /// <summary>The connection that was dialled; null when idle ones were there.</summary>
    public UpstreamConnection? Dialled { get; private set; }

    /// <returns>Whether the tunnel is open.</returns>
    public async ValueTask<bool> RunAsync()
    {
        var hooks = place.Services.Chain.Current;
        var run = new FlowHooks(flow, place.Services.LateEdits, place.Closed);
        flow.IsLive = true;
        try
        {
            await run.RunAsync(hooks.HttpConnect);
            if (flow.HasResponse && flow.Response.StatusCode / 100 != 2)
            {
                await run.RunLastAsync(hooks.HttpConnectError);
                await SendAsync(flow.Response);
                return false;
            }

            await DialAsync();
            await run.RunAsync(hooks.HttpConnected);
            client.Transport.Write("HTTP/1.1 200 Connection established\r\n\r\n"u8);
            await client.FlushAsync();
            Tunnel = new Tunnel(new Destination("https", flow.Request.Host, flow.Request.Port));
            return true;
        }
        catch (UpstreamException exception)
        {
            flow.Error = new FlowError(exception.Message, place.Now);
            await run.RunLastAsync(hooks.HttpConnectError);
            await SendAsync(ErrorPage.Create(502, exception.Message));
        }
        catch (FlowException exception)
        {
            flow.Error ??= new FlowError(exception.Message, place.Now);
            await RefuseAsync(exception);
        }
        finally
        {
            flow.IsLive = false;
        }

        await CloseAsync();
        return false;
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

    private async ValueTask RefuseAsync(FlowException exception)
    {
        if (exception.Failure == FlowFailure.Killed)
        {
            client.Abort();
            return;
        }

        await place.Services.Chain.Current.HttpConnectError.RunAsync(flow, place.Closed);
        await SendAsync(ErrorPage.Create(exception.Status, exception.Message));
    }

    private ValueTask SendAsync(HttpResponse response)
    {
        var framing = Outgoing.OfWhole(response, answersHead: false, wasUntilClose: false);
        client.WriteHead(response, framing);
        return client.SendWholeAsync(response.Body, response.Trailers);
    }

    private ValueTask CloseAsync() => Dialled is { } dialled ? dialled.CloseAsync() : default;
}
