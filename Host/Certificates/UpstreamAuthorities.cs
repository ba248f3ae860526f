using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>Reads the file of further authorities that origins may be signed by.</summary>
internal static class UpstreamAuthorities
{
    /// <exception cref="CertificateAuthorityException">The file is missing, cannot be read or holds no certificate.</exception>
    public static X509Certificate2Collection Read(string file)
    {
        X509Certificate2Collection authorities = [];
        try
        {
            authorities.ImportFromPemFile(file); // takes the certificates and passes over everything else
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CertificateAuthorityException(
                $"--upstream-ca: {file} cannot be read ({failure.Message.TrimEnd('.')}): name a readable file of certificates in PEM.", failure);
        }

        return authorities.Count > 0
            ? authorities
            : throw new CertificateAuthorityException($"--upstream-ca: {file} holds no certificate: it must be in PEM (\"-----BEGIN CERTIFICATE-----\").");
    }
}
