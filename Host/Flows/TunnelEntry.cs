using Microsoft.Extensions.Logging;
using MitmHost.Host.Certificates;
using MitmHost.Host.Tcp;
using MitmHost.Host.Transports;
using MitmHost.Host.Tunnels;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>Finds out what is spoken in a tunnel that has just been opened, and gets ready for it.</summary>
internal sealed class TunnelEntry(Tunnel tunnel, Transport transport, ClientConnection client, ClientUpstreams upstreams, RouteServices services, CancellationToken closed)
{
    /// <summary>A read from the client that is still under way when the origin has spoken first.</summary>
    private Task<bool>? clientFill;

    /// <summary>Decides on TLS, HTTP or neither.</summary>
    /// <param name="dialled">The connection to the origin, where one was opened; it is used or closed here.</param>
    /// <returns>True when requests can be read from the client; false when the tunnel has ended.</returns>
    public async ValueTask<bool> RunAsync(UpstreamConnection? dialled)
    {
        try
        {
            return await TellAsync(dialled) switch
            {
                TunnelContent.Tls => await ClientTls.PeekAsync(transport) is { } hello && await StartTlsAsync(hello, Take(ref dialled)),
                TunnelContent.Http => EnterHttp(Take(ref dialled)),
                TunnelContent.Raw => await RelayAsync(Take(ref dialled), PlainTarget),
                _ => false,
            };
        }
        finally
        {
            if (dialled is not null)
            {
                // It may be waited on still: closed without a word, it would be reset.
                await dialled.Transport.EndAsync();
                await dialled.CloseAsync();
            }
        }
    }

    private UpstreamTarget PlainTarget => new(IsTls: false, tunnel.Destination.Host, tunnel.Destination.Port, "");

    private UpstreamTarget TlsTarget => new(IsTls: true, tunnel.Destination.Host, tunnel.Destination.Port, tunnel.Sni ?? tunnel.Destination.Host);

    private static UpstreamConnection? Take(ref UpstreamConnection? connection)
    {
        var taken = connection;
        connection = null;
        return taken;
    }

    /// <summary>Waits for the client to speak. An origin that speaks first (SMTP, MySQL) speaks neither TLS nor HTTP.</summary>
    private async ValueTask<TunnelContent> TellAsync(UpstreamConnection? dialled)
    {
        while (true)
        {
            var content = TunnelSniffer.Tell(transport.Unread.Span);
            if (content != TunnelContent.Unknown)
            {
                return content;
            }

            var isSilent = transport.Unread.IsEmpty;
            var fill = transport.FillAsync().AsTask();
            if (!fill.IsCompleted && isSilent && dialled is not null && await Task.WhenAny(fill, dialled.Transport.WaitAsync().AsTask()) != fill)
            {
                clientFill = fill;
                return TunnelContent.Raw;
            }

            if (!await fill)
            {
                return isSilent ? TunnelContent.Unknown : TunnelContent.Raw;
            }
        }
    }

    /// <summary>The origin's handshake comes first: its certificate says which names the leaf needs.</summary>
    private async ValueTask<bool> StartTlsAsync(ClientHello hello, UpstreamConnection? dialled)
    {
        tunnel.Sni = hello.Sni;
        var server = await StartOriginTlsAsync(dialled);
        var wanted = new LeafRequest(hello.Sni ?? tunnel.Destination.Host)
        {
            Destination = hello.Sni is null ? null : tunnel.Destination.Host,
            Upstream = server is { CertificateList: [var leaf, ..] } ? leaf : services.Upstreams.Pool.CertificateOf(TlsTarget),
        };
        if (!await services.ClientTls.StartAsync(transport, wanted, hello, client, server, closed))
        {
            return false;
        }

        return await EnterTlsAsync();
    }

    /// <summary>An origin whose handshake fails is no reason to refuse the client: its first request is told why.</summary>
    private async ValueTask<ServerConnection?> StartOriginTlsAsync(UpstreamConnection? dialled)
    {
        if (dialled is null)
        {
            return null;
        }

        try
        {
            await services.Upstreams.Dialer.StartTlsAsync(dialled, TlsTarget.Sni, client, closed);
            services.Upstreams.Pool.Return(dialled);
            return dialled.Server;
        }
        catch (UpstreamException exception)
        {
            upstreams.Remember(TlsTarget, exception);
            return null;
        }
    }

    /// <summary>TLS may carry something else than HTTP.</summary>
    private async ValueTask<bool> EnterTlsAsync() => await TellAsync(dialled: null) switch
    {
        TunnelContent.Http => true,
        TunnelContent.Unknown => false,
        _ => await RelayAsync(null, TlsTarget),
    };

    private bool EnterHttp(UpstreamConnection? dialled)
    {
        tunnel.Destination = tunnel.Destination with { Scheme = "http" };
        if (dialled is not null)
        {
            services.Upstreams.Pool.Return(dialled);
        }

        return true;
    }

    private async ValueTask<bool> RelayAsync(UpstreamConnection? dialled, UpstreamTarget target)
    {
        var origin = dialled;
        try
        {
            origin ??= await upstreams.GetAsync(target, mustBeNew: true, closed);
            await TcpRelay.RunAsync(transport, origin.Transport, clientFill, closed);
        }
        catch (UpstreamException exception)
        {
            services.Logger.LogDebug("{Tunnel}: {Reason}", target.Address, exception.Message);
        }
        finally
        {
            await CloseAsync(origin);
        }

        return false;
    }

    private static ValueTask CloseAsync(UpstreamConnection? connection) => connection is null ? default : connection.CloseAsync();
}
