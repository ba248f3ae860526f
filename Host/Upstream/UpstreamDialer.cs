using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Upstream;

/// <summary>Opens connections to origins and tells the addons of it.</summary>
internal sealed class UpstreamDialer(IUpstreamEvents events, UpstreamTls tls, SelfGuard self, TimeProvider time)
{
    /// <summary>How long a connection may take, TLS not counted.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    private readonly ProxyTunnel proxies = new(events, tls, time);

    /// <summary>Opens a transport connection; TLS is not started.</summary>
    /// <exception cref="UpstreamException">The origin cannot be reached, or an addon refused it.</exception>
    public async ValueTask<UpstreamConnection> DialAsync(UpstreamTarget target, ClientConnection client, CancellationToken cancellationToken)
    {
        var server = new ServerConnection(target.Address) { TimestampStart = time.GetUtcNow() };
        var description = new ServerConnectionEvent(server, client);
        await events.ConnectingAsync(description);
        var connection = await OpenAsync(target, description, cancellationToken);
        await events.ConnectedAsync(description);
        if (server.Error is { } refused)
        {
            await connection.CloseAsync();
            throw new UpstreamException(refused);
        }

        if (server.Via is { } proxy)
        {
            await proxies.OpenAsync(connection, proxy, client, cancellationToken);
        }

        return connection;
    }

    /// <summary>Starts TLS on a connection.</summary>
    /// <exception cref="UpstreamException">The handshake failed, or the certificate is not accepted. The connection is closed.</exception>
    public ValueTask StartTlsAsync(UpstreamConnection connection, string sni, ClientConnection client, CancellationToken cancellationToken) =>
        tls.StartAsync(connection, sni, client, events, cancellationToken);

    private async ValueTask<UpstreamConnection> OpenAsync(UpstreamTarget target, ServerConnectionEvent description, CancellationToken cancellationToken)
    {
        var server = description.Server;
        try
        {
            var socket = await ConnectAsync(server, cancellationToken);
            server.PeerName = NetworkAddress.From((IPEndPoint)socket.RemoteEndPoint!);
            server.SockName = NetworkAddress.From((IPEndPoint)socket.LocalEndPoint!);
            server.TimestampTcpSetup = time.GetUtcNow();
            return new UpstreamConnection(target with { IsTls = false, Sni = "" }, description, new Transport(socket), events, time);
        }
        catch (UpstreamException exception)
        {
            server.Error ??= exception.Message;
            await events.ConnectFailedAsync(description);
            throw;
        }
    }

    private async ValueTask<Socket> ConnectAsync(ServerConnection server, CancellationToken cancellationToken)
    {
        if (server.Error is { } refused)
        {
            throw new UpstreamException($"An addon refused the connection: {refused}");
        }

        if ((server.Via?.Address ?? server.Address) is not { Host.Length: > 0, Port: > 0 and <= 65535 } address)
        {
            throw new UpstreamException("The request does not say where it goes.");
        }

        var local = server.BindAddress is { } bind ? LocalEndPoint(bind) : null;
        using var limit = new CancellationTokenSource(ConnectLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var candidates = await ResolveAsync(address, both.Token);
            return await ConnectAsync(candidates, address, local, both.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw new UpstreamException(
                limit.IsCancellationRequested
                    ? string.Create(CultureInfo.InvariantCulture, $"{address} did not answer within {ConnectLimit.TotalSeconds:0} s.")
                    : $"Connecting to {address} was given up: the client has gone.",
                exception);
        }
    }

    private static IPEndPoint LocalEndPoint(NetworkAddress bind) =>
        IPAddress.TryParse(bind.Host, out var address) && bind.Port is >= 0 and <= 65535
            ? new IPEndPoint(address, bind.Port)
            : throw new UpstreamException($"An addon wants to dial from {bind}, which is not an IP address and a port.");

    private static async ValueTask<IPAddress[]> ResolveAsync(NetworkAddress address, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(address.Host, out var literal))
        {
            return [literal];
        }

        try
        {
            var found = await Dns.GetHostAddressesAsync(address.Host, cancellationToken);
            return found.Length > 0 ? found : throw new UpstreamException($"The host {address.Host} has no address.");
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            throw new UpstreamException($"The host {address.Host} cannot be found: {Reason(exception)}", exception);
        }
    }

    private async ValueTask<Socket> ConnectAsync(IPAddress[] candidates, NetworkAddress address, IPEndPoint? local, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var candidate in candidates)
        {
            var endPoint = new IPEndPoint(candidate, address.Port);
            if (self.Is(endPoint))
            {
                throw new UpstreamException($"{address} is this proxy itself: the request would go round in circles.");
            }

            try
            {
                return await ConnectAsync(endPoint, local, cancellationToken);
            }
            catch (SocketException exception)
            {
                last = exception;
            }
        }

        throw new UpstreamException($"Cannot connect to {address}: {Reason(last!)}", last);
    }

    /// <exception cref="SocketException">There is no connection; or no socket, where the machine lacks IPv6 or has too many files open.</exception>
    private static async ValueTask<Socket> ConnectAsync(IPEndPoint endPoint, IPEndPoint? local, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            if (local is not null)
            {
                socket.Bind(local);
            }

            await socket.ConnectAsync(endPoint, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "the connection was refused.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => "no such host.",
        SocketException { SocketErrorCode: SocketError.TryAgain } => "the name server did not answer.",
        SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable } => "no route leads there.",
        SocketException { SocketErrorCode: SocketError.TimedOut } => "it did not answer.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "the local address is not this machine's.",
        SocketException other => $"{other.SocketErrorCode}.",
        _ => "the name is not valid.",
    };
}
