using System.Net.Security;

namespace MitmHost.Host.Certificates;

/// <summary>
/// Uses everything once that the first intercepted connection will need: the system's TLS library, the authority's key, the store of
/// trusted authorities, and all our own code on the way. That is most of what a first request takes.
/// </summary>
internal static class CertificateWarmUp
{
    private const string Host = "warm-up.invalid"; // RFC 6761 §6.4: nobody's

    /// <summary>Shakes hands with itself, off the caller's thread. To be started once the proxy listens; nothing depends on its end.</summary>
    public static Task WarmUpAsync(LeafCertificates leaves, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Run(() => ShakeHandsAsync(new UpstreamTrust([leaves.Authority], time), leaves, cancellationToken), cancellationToken);

    private static async Task ShakeHandsAsync(UpstreamTrust trust, LeafCertificates leaves, CancellationToken cancellationToken)
    {
        List<SslApplicationProtocol> protocols = [SslApplicationProtocol.Http11];
        var leaf = await leaves.GetAsync(Host, null, cancellationToken);
        var (clientEnd, serverEnd) = DuplexStream.Pair();
        await using var client = new SslStream(clientEnd);
        await using var server = new SslStream(serverEnd);
        var serving = server.AuthenticateAsServerAsync(leaf.ServerOptions(protocols), cancellationToken);
        await client.AuthenticateAsClientAsync(trust.Handshake(Host, protocols).Options, cancellationToken);
        await serving;

        // With its first bytes the server also sends what the client resumes with.
        var received = new byte[1];
        await server.WriteAsync(received, cancellationToken);
        await client.ReadExactlyAsync(received, cancellationToken);
    }
}
