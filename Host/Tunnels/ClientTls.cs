using System.Net.Security;
using System.Security.Authentication;
using MitmHost.Host.Certificates;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Tunnels;

/// <summary>Speaks TLS to clients, with a leaf certificate in the origin's place.</summary>
internal sealed class ClientTls(LeafCertificates leaves, ITunnelEvents events, TimeProvider time)
{
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(30);

    private static readonly List<SslApplicationProtocol> Http11 = [SslApplicationProtocol.Http11];

    /// <summary>Waits for the whole ClientHello and reads it, without consuming a byte.</summary>
    /// <returns>Null when the client has gone.</returns>
    public static async ValueTask<ClientHello?> PeekAsync(Transport transport)
    {
        ClientHello hello;
        while (!ClientHello.TryRead(transport.Unread.Span, out hello) && transport.Unread.Length < ClientHello.Longest)
        {
            if (!await transport.FillAsync())
            {
                return null;
            }
        }

        return hello;
    }

    /// <summary>Does the handshake and goes on over TLS.</summary>
    /// <returns>False when it failed; the addons know, and the connection is of no use.</returns>
    public async ValueTask<bool> StartAsync(Transport transport, LeafRequest wanted, ClientHello hello, ClientConnection client, ServerConnection? server, CancellationToken cancellationToken)
    {
        var e = new TlsEvent(client, client, server);
        client.Tls = true;
        client.Sni = hello.Sni;
        client.AlpnOffers = hello.AlpnOffers;
        SslStream? stream = null;
        try
        {
            var leaf = await leaves.GetAsync(wanted, cancellationToken);
            client.LeafCertificate = leaf.Certificate;
            stream = new SslStream(transport.Detach(), leaveInnerStreamOpen: false);
            using var limit = new CancellationTokenSource(HandshakeLimit, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            await stream.AuthenticateAsServerAsync(leaf.ServerOptions(Protocols(hello)), both.Token);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or OperationCanceledException or ObjectDisposedException or ArgumentException)
        {
            client.Error = Why(exception, hello);
            transport.HasFailed = true;
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }

            await events.TlsFailedAsync(e);
            return false;
        }

        transport.Attach(stream);
        client.Alpn = stream.NegotiatedApplicationProtocol is { Protocol.IsEmpty: false } alpn ? alpn.ToString() : null;
        client.Cipher = stream.NegotiatedCipherSuite.ToString();
        client.TlsVersion = stream.SslProtocol;
        client.TimestampTlsSetup = time.GetUtcNow();
        await events.TlsEstablishedAsync(e);
        return client.Error is null;
    }

    /// <summary>A client that offers other protocols only would be refused if the proxy insisted on its own (RFC 7301 §3.2).</summary>
    private static List<SslApplicationProtocol>? Protocols(ClientHello hello) => hello.AlpnOffers.Contains("http/1.1") ? Http11 : null;

    private static string Why(Exception exception, ClientHello hello) => exception switch
    {
        OperationCanceledException => "The client did not finish the TLS handshake.",
        IOException or ObjectDisposedException => "The client closed the connection during the TLS handshake; it may not trust the authority's certificate (see \"mitmhost ca show\").",
        ArgumentException => $"No certificate can be made for \"{hello.Sni}\": it is not a host name.",
        { InnerException: { } inner } => $"The TLS handshake with the client failed: {inner.Message}",
        _ => $"The TLS handshake with the client failed: {exception.Message}",
    };
}
