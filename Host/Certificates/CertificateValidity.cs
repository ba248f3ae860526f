using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>When certificates are valid, in UTC: .NET says it in local time.</summary>
internal static class CertificateValidity
{
    extension(X509Certificate2 certificate)
    {
        public (DateTimeOffset From, DateTimeOffset To) Validity => (new(certificate.NotBefore.ToUniversalTime()), new(certificate.NotAfter.ToUniversalTime()));
    }
}
