namespace MitmHost.Host.Upstream;

/// <summary>Where a connection leads. Connections of the same target may serve each other's requests.</summary>
/// <param name="IsTls">Whether TLS is spoken.</param>
/// <param name="Host">A DNS name or an IP address.</param>
/// <param name="Port">The port.</param>
/// <param name="Sni">The name that the ClientHello carries and the certificate must be for; empty without TLS.</param>
internal readonly record struct UpstreamTarget(bool IsTls, string Host, int Port, string Sni)
{
    public NetworkAddress Address => new(Host, Port);
}
