using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.X509;

namespace MitmHost.Host.Certificates;

/// <summary>Makes an authority of one's own: P-256, for ten years.</summary>
internal static class NewAuthority
{
    private const int Years = 10;

    /// <summary>The private key (PKCS#8) and the certificate, both in PEM.</summary>
    public static string Pem(DateTimeOffset now)
    {
        using var key = AuthorityKey.Create();
        var subject = new X509Name([X509Name.O, X509Name.CN], ["MitmHost", "MitmHost"]);
        var publicKey = SubjectPublicKeyInfo.GetInstance(key.ExportPublicKey());
        var extensions = new X509ExtensionsGenerator();
        extensions.AddExtension(X509Extensions.BasicConstraints, critical: true, new BasicConstraints(true));
        extensions.AddExtension(X509Extensions.KeyUsage, critical: true, new KeyUsage(KeyUsage.KeyCertSign | KeyUsage.CrlSign));
        extensions.AddExtension(X509Extensions.SubjectKeyIdentifier, critical: false, new SubjectKeyIdentifier(Identifier(publicKey)));
        var certificate = new CertificateTemplate
        {
            Issuer = subject,
            Subject = subject,
            PublicKey = publicKey,
            NotBefore = now - CertificateTemplate.Backdating,
            NotAfter = now.AddYears(Years),
            Extensions = extensions.Generate(),
        }.Sign(key);

        return new StringBuilder()
            .Append(PemEncoding.WriteString("PRIVATE KEY", key.ExportPkcs8())).Append('\n')
            .Append(PemEncoding.WriteString("CERTIFICATE", certificate)).Append('\n')
            .ToString();
    }

    /// <summary>RFC 7093 §2 method 1: the leftmost 160 bits of the SHA-256 hash of the key's bits.</summary>
    public static byte[] Identifier(SubjectPublicKeyInfo publicKey) => SHA256.HashData(publicKey.PublicKey.GetBytes())[..20];
}
