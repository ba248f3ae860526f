using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MitmHost;

/// <summary>Certificates as flow files keep them: PEM, parsed when somebody asks.</summary>
internal static class PemCertificates
{
    /// <summary>The certificates; what .NET cannot parse is left out.</summary>
    public static IReadOnlyList<X509Certificate2> Parse(IReadOnlyList<byte[]> pems)
    {
        var certificates = new List<X509Certificate2>(pems.Count);
        foreach (var pem in pems)
        {
            if (TryParse(pem) is { } certificate)
            {
                certificates.Add(certificate);
            }
        }

        return certificates;
    }

    /// <summary>The certificate, or null when .NET cannot parse it.</summary>
    public static X509Certificate2? TryParse(byte[] pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(Encoding.Latin1.GetString(pem));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>PEM as OpenSSL writes it: with a line end behind the last line.</summary>
    public static byte[] Write(X509Certificate2 certificate) => Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n");
}
