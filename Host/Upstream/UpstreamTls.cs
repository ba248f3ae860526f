using System.Net.Security;
using System.Security.Authentication;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Upstream;

/// <summary>Speaks TLS to origins.</summary>
internal sealed class UpstreamTls(UpstreamTrust trust, TimeProvider time)
{
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(15);

    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http11];

    public async ValueTask StartAsync(UpstreamConnection connection, string name, ClientConnection client, IUpstreamEvents events, CancellationToken cancellationToken)
    {
        var server = connection.Server;
        var e = new TlsEvent(server, client, server);
        server.Tls = true;
        server.Sni = name;
        var handshake = await PrepareAsync(connection, name);
        var inner = connection.Transport.Detach();
        var stream = new SslStream(inner, leaveInnerStreamOpen: false);
        try
        {
            using var limit = new CancellationTokenSource(HandshakeLimit, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            await stream.AuthenticateAsClientAsync(handshake.Options, both.Token);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            server.Error = Why(server, handshake.Refusal, exception);
            await events.TlsFailedAsync(e);
            await stream.DisposeAsync();
            await connection.CloseAsync();
            throw new UpstreamException(server.Error, exception);
        }

        connection.Transport.Attach(stream);
        server.Alpn = stream.NegotiatedApplicationProtocol is { Protocol.IsEmpty: false } alpn ? alpn.ToString() : null;
        server.Cipher = stream.NegotiatedCipherSuite.ToString();
        server.TlsVersion = stream.SslProtocol;
        server.CertificateList = handshake.Certificates;
        server.TimestampTlsSetup = time.GetUtcNow();
        connection.Target = connection.Target with { IsTls = true, Sni = name };
        await events.TlsEstablishedAsync(e);
        if (server.Error is { } refused)
        {
            await connection.CloseAsync();
            throw new UpstreamException(refused);
        }
    }

    /// <summary>Starts TLS with a proxy on the way to the origin.</summary>
    /// <exception cref="UpstreamException">The handshake failed, or the certificate is not accepted. The connection is closed.</exception>
    public async ValueTask StartWithProxyAsync(UpstreamConnection connection, string name, CancellationToken cancellationToken)
    {
        var handshake = await PrepareAsync(connection, name);
        var stream = new SslStream(connection.Transport.Detach(), leaveInnerStreamOpen: false);
        try
        {
            await stream.AuthenticateAsClientAsync(handshake.Options, cancellationToken);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            var reason = handshake.Refusal ?? $"The TLS handshake with the proxy {name} failed: {exception.Message}";
            await stream.DisposeAsync();
            await connection.CloseAsync();
            throw new UpstreamException(reason, exception);
        }

        connection.Transport.Attach(stream);
    }

    private async ValueTask<UpstreamHandshake> PrepareAsync(UpstreamConnection connection, string name)
    {
        try
        {
            return trust.Handshake(name, Protocols);
        }
        catch (ArgumentException exception)
        {
            await connection.CloseAsync();
            throw new UpstreamException(exception.Message, exception);
        }
    }

    private static string Why(ServerConnection server, string? refusal, Exception exception) => (refusal, exception) switch
    {
        ({ } reason, _) => reason,
        (_, OperationCanceledException) => $"The TLS handshake with {server.Address} took too long, or the client has gone.",
        (_, AuthenticationException { InnerException: { } inner }) => $"The TLS handshake with {server.Address} failed: {inner.Message}",
        _ => $"The TLS handshake with {server.Address} failed: {exception.Message}",
    };
}
