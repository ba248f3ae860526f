using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Tools.LoadLab.Net;

/// <summary>TLS as cheap as it gets: a prepared certificate context for servers, no real chain building for clients.</summary>
internal static class TlsSettings
{
    public static SslServerAuthenticationOptions ForServer(X509Certificate2 certificate) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
    };

    /// <param name="host">The name to send, and the one that a session is resumed for.</param>
    /// <param name="resume">Whether a second connection may skip the full handshake.</param>
    public static SslClientAuthenticationOptions ForClient(string host, bool resume) => new()
    {
        TargetHost = host,
        AllowTlsResume = resume,
        // The chain is built before the callback is asked. With an empty custom trust and no downloads that takes 20 µs, with the
        // system's store 750 µs, and the verdict is ignored in either case.
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        },
#pragma warning disable CA5359 // The peer is a test certificate on loopback; who it is does not matter here, the bytes do.
        RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
    };
}
