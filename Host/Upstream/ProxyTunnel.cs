using System.Text;
using MitmHost.Host.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Upstream;

/// <summary>Asks another proxy for a tunnel to the origin.</summary>
internal sealed class ProxyTunnel(IUpstreamEvents events, UpstreamTls tls, TimeProvider time)
{
    /// <summary>How long the proxy may take; it has to reach the origin itself.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Opens the tunnel on a connection to the proxy. From then on the connection leads to the origin.</summary>
    /// <exception cref="UpstreamException">The proxy refused, or cannot be spoken to. The connection is closed.</exception>
    public async ValueTask OpenAsync(UpstreamConnection connection, UpstreamProxy proxy, ClientConnection client, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var registration = both.Token.UnsafeRegister(static state => ((UpstreamConnection)state!).Abort(), connection);
        try
        {
            if (string.Equals(proxy.Scheme, "https", StringComparison.OrdinalIgnoreCase))
            {
                await tls.StartWithProxyAsync(connection, proxy.Address.Host, both.Token);
            }

            await AskAsync(connection, proxy, client);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            await connection.CloseAsync();
            throw exception as UpstreamException ?? new UpstreamException($"The upstream proxy {proxy} did not open a tunnel: {Reason(exception, limit)}", exception);
        }
    }

    private async ValueTask AskAsync(UpstreamConnection connection, UpstreamProxy proxy, ClientConnection client)
    {
        var flow = new HttpFlow(client, connection.Server, Request(connection.Server.Address!.Value));
        await events.ConnectingThroughAsync(flow);
        if (flow.IsKilled || flow.RefusedBecause is not null)
        {
            throw new UpstreamException(flow.RefusedBecause ?? FlowError.Killed);
        }

        connection.WriteHead(flow.Request, BodyFraming.None);
        await connection.FlushAsync();
        HttpResponse response;
        do
        {
            response = await connection.ReadHeadAsync();
        }
        while (response.StatusCode < 200);

        if (response.StatusCode / 100 != 2)
        {
            throw new UpstreamException($"The upstream proxy {proxy} refused the tunnel: {response.StatusCode} {response.Reason}.");
        }
    }

    private HttpRequest Request(NetworkAddress origin) =>
        RequestParser.Parse(Encoding.ASCII.GetBytes($"CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n"), null, time.GetUtcNow(), out _);

    private static string Reason(Exception exception, CancellationTokenSource limit) => exception switch
    {
        _ when limit.IsCancellationRequested => "it took too long.",
        PeerException => exception.Message,
        _ => "it closed the connection.",
    };
}
