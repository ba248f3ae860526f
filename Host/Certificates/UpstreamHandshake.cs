using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>One TLS handshake with an origin: the options to start it with and, when it is over, what came of it.</summary>
internal sealed class UpstreamHandshake
{
    private readonly UpstreamTrust trust;
    private readonly string host;
    private UpstreamVerdict? verdict;

    /// <param name="trust">Who decides.</param>
    /// <param name="host">The origin, as a normalised name.</param>
    public UpstreamHandshake(UpstreamTrust trust, string host)
    {
        (this.trust, this.host) = (trust, host);
        Options = new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = Accept };
    }

    /// <summary>What to give to <see cref="SslStream.AuthenticateAsClientAsync(SslClientAuthenticationOptions, CancellationToken)"/>.</summary>
    public SslClientAuthenticationOptions Options { get; }

    /// <summary>Why the origin's certificate was refused, in one sentence; null when it was accepted or none was seen. SslStream's own exception does not tell.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The certificates that the origin sent, its own first; empty before that. Shared: do not dispose them.</summary>
    public IReadOnlyList<X509Certificate2> Certificates => verdict?.Certificates ?? [];

    private bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf)
        {
            Refusal = $"{host} sent no certificate: it cannot be told from another host.";
            return false;
        }

        verdict = trust.Judge(leaf, chain?.ChainPolicy.ExtraStore ?? [], host);
        Refusal = verdict.Refusal;
        return Refusal is null;
    }
}
