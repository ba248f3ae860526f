using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Http1;
using MitmHost.Host.Tcp;
using MitmHost.Host.Transports;
using MitmHost.Host.Tunnels;

namespace MitmHost.Host.Flows;

/// <summary>The way of one client through the proxy: requests one after another, tunnels, and what is spoken in them.</summary>
internal sealed class ClientRoute : IDisposable
{
    /// <summary>How many bytes of a client that is not listened to any more are read, so that it sees the response and not a reset.</summary>
    private const int MostLingering = 256 * 1024;

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly RouteServices services;
    private readonly ClientConnection client;
    private readonly Transport transport;
    private readonly ClientUpstreams upstreams;
    private readonly CancellationTokenSource closed = new();
    private volatile bool isDraining;
    private volatile bool isIdle;
    private volatile FlowPump? current;

    public ClientRoute(Socket socket, RouteServices services)
    {
        this.services = services;
        transport = new Transport(socket);
        client = new ClientConnection(
            NetworkAddress.From((IPEndPoint)socket.RemoteEndPoint!),
            NetworkAddress.From((IPEndPoint)socket.LocalEndPoint!),
            services.Time.GetUtcNow());
        upstreams = new ClientUpstreams(services.Upstreams, client);
    }

    /// <summary>Milliseconds of <see cref="Environment.TickCount64"/> when bytes last moved.</summary>
    public long LastActive => transport.LastActive;

    /// <summary>Whether an addon has paused the flow that is under way: then it is no wonder that nothing moves.</summary>
    public bool IsPaused => current is { IsPaused: true };

    /// <summary>Serves the client until it has gone. Never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            await services.Chain.RunAsync(static t => t.ClientConnected, client, closed.Token);
            if (client.Error is null)
            {
                await ServeAsync();
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            services.Logger.LogDebug("{Client}: {Reason}", client.PeerName, exception.Message);
        }
        catch (Exception exception)
        {
            services.Logger.LogError(exception, "{Client}: a defect of the proxy ended the connection.", client.PeerName);
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>Ends with the flow that is under way; at once when none is.</summary>
    public void Drain()
    {
        isDraining = true;
        Interlocked.MemoryBarrier();
        if (isIdle)
        {
            // A read is under way: closed without a word, the connection would be reset, which is no good order.
            transport.EndNow();
            Abort();
        }
    }

    /// <summary>Ends at once. What addons have hung on the token runs elsewhere: it may block, or throw.</summary>
    public void Abort()
    {
        transport.Abort();
        _ = closed.CancelAsync();
        current?.Abort();
    }

    /// <summary>Ends when the client has gone without our noticing: while an origin is awaited nobody reads from the client.</summary>
    /// <param name="quiet">How long nothing must have moved.</param>
    public void AbortIfGone(TimeSpan quiet)
    {
        if (current is not null && transport.LastActive < Environment.TickCount64 - quiet.TotalMilliseconds && transport.HasPeerClosed)
        {
            Abort();
        }
    }

    /// <summary>The token's source has no timer and stays for <see cref="Abort"/>, which may come late.</summary>
    public void Dispose() => transport.Dispose();

    private async ValueTask ServeAsync()
    {
        var opening = await ServeHttpAsync(null);
        while (opening is { Tunnel: { } tunnel })
        {
            if (!BecomeIdle())
            {
                await opening.CloseAsync();
                return;
            }

            var entry = new TunnelEntry(tunnel, transport, client, upstreams, services, closed.Token);
            if (!await entry.RunAsync(opening.Dialled))
            {
                return;
            }

            opening = await ServeHttpAsync(tunnel);
        }
    }

    /// <summary>From now on <see cref="Drain"/> ends the connection at once.</summary>
    /// <returns>False when it is too late for that: the host is draining already.</returns>
    private bool BecomeIdle()
    {
        isIdle = true;
        Interlocked.MemoryBarrier();
        return !isDraining;
    }

    /// <summary>Serves requests one after another.</summary>
    /// <returns>A tunnel that was opened; null when the connection has ended.</returns>
    private async ValueTask<TunnelOpening?> ServeHttpAsync(Tunnel? tunnel)
    {
        var place = new RoutePlace(services, upstreams, tunnel, closed.Token);
        var stream = new Http1ClientStream(transport);
        while (await ReadHeadAsync() is var length && length != 0)
        {
            var request = TakeHead(length, place, out var fault);
            var framingFault = stream.Start(request);
            fault ??= framingFault;
            place.AuthenticatesConnection = stream.Facts.AuthenticatesConnection;
            var flow = new HttpFlow(client, null, request);
            if (fault is null && request.Form == RequestForm.Authority)
            {
                var opening = new TunnelOpening(flow, stream, place);
                if (await opening.RunAsync())
                {
                    return opening;
                }

                await LingerAsync();
                return null;
            }

            var pump = current = new FlowPump(flow, stream, place);
            var end = await pump.RunAsync(fault);
            current = null;
            switch (end)
            {
                case FlowEnd.Upgraded:
                    await RelayAsync(pump.Upgraded!);
                    return null;
                case FlowEnd.Close:
                    await LingerAsync();
                    return null;
            }
        }

        return null;
    }

    /// <summary>Waits for the next request.</summary>
    /// <returns>The length of its head; 0 when the client has gone, −1 when the head is too long.</returns>
    private async ValueTask<int> ReadHeadAsync()
    {
        if (transport.Unread.IsEmpty)
        {
            if (!BecomeIdle())
            {
                return 0;
            }

            await transport.WaitAsync();
        }

        while (true)
        {
            transport.Consume(HeadFinder.EmptyLines(transport.Unread.Span));
            if (!transport.Unread.IsEmpty)
            {
                isIdle = false;
                var length = HeadFinder.Find(transport.Unread.Span);
                if (length > HeadLimits.LongestHead || (length < 0 && transport.Unread.Length > HeadLimits.LongestHead))
                {
                    return -1;
                }

                if (length > 0)
                {
                    return length;
                }
            }

            if (!await transport.FillAsync())
            {
                return 0;
            }
        }
    }

    private HttpRequest TakeHead(int length, RoutePlace place, out Http1Fault? fault)
    {
        var isTooLong = length < 0;
        var bytes = transport.Unread[..(isTooLong ? HeadLimits.LongestHead : length)];
        var request = RequestParser.Parse(bytes.Span, place.Destination, place.Now, out fault);
        transport.Consume(bytes.Length);
        if (isTooLong)
        {
            fault = new Http1Fault(431, $"The head of the request is longer than {HeadLimits.LongestHead / 1024} KiB.");
        }

        return request;
    }

    private async ValueTask RelayAsync(Upstream.UpstreamConnection origin)
    {
        if (BecomeIdle())
        {
            await TcpRelay.RunAsync(transport, origin.Transport, clientFill: null, closed.Token);
        }

        await origin.CloseAsync();
    }

    /// <summary>
    /// Closing a socket on which unread bytes wait sends a reset, which may overtake the response: so the end is said first, and the rest is read for a little while.
    /// </summary>
    private async ValueTask LingerAsync()
    {
        if (transport.IsAborted)
        {
            return;
        }

        using var limit = services.Time.CreateTimer(static state => ((Transport)state!).Abort(), transport, Linger, Timeout.InfiniteTimeSpan);
        await transport.EndAsync();
        var read = 0;
        do
        {
            read += transport.Unread.Length;
            transport.Consume(transport.Unread.Length);
        }
        while (read < MostLingering && await transport.FillAsync());
    }

    private async ValueTask EndAsync()
    {
        await closed.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what addons have hung on the token may throw
        client.TimestampEnd = services.Time.GetUtcNow();
        await upstreams.CloseAsync();
        transport.Abort();
        await services.Chain.RunAsync(static t => t.ClientDisconnected, client, CancellationToken.None);
        Dispose();
    }
}
