using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MitmHost.Host.Tests.Certificates;

namespace MitmHost.EndToEnd.Peers;

/// <summary>What the origins of these tests show, signed by an authority that nobody trusts unless told to.</summary>
internal static class OriginCertificates
{
    /// <summary>The name of the origin, which no name server knows: it is dialled by its address.</summary>
    public const string Name = "origin.test";

    /// <summary>A name that leads here.</summary>
    public const string Local = "localhost";

    private static readonly TestAuthority Authority = TestAuthority.Create("CN=End to End Root");

    /// <summary>Of an origin that does everything right.</summary>
    public static X509Certificate2 Good { get; } = Issue([Name, "also.test", Local, "127.0.0.1", "::1"]);

    public static X509Certificate2 Expired { get; } = Authority.Issue([Name], TestAuthority.Now.AddDays(-9), TestAuthority.Now.AddDays(-2));

    public static X509Certificate2 OfAnother { get; } = Issue(["another.test"]);

    /// <summary>Signed by nobody else.</summary>
    public static X509Certificate2 SelfSigned { get; } = TestAuthority.SelfSigned(Name);

    /// <summary>The authority's certificate in PEM, for --upstream-ca.</summary>
    public static string AuthorityPem => Authority.Certificate.ExportCertificatePem();

    /// <summary>What an origin that shows the certificate speaks TLS with.</summary>
    public static SslServerAuthenticationOptions ServerOptions(X509Certificate2 certificate) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, [Authority.Certificate], offline: true),
        ApplicationProtocols = [SslApplicationProtocol.Http11],
    };

    private static X509Certificate2 Issue(string[] names) => Authority.Issue(names);
}
