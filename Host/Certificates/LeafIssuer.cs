using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace MitmHost.Host.Certificates;

/// <summary>Makes leaves: about a millisecond of work each, on the thread that asks. Any number of threads may.</summary>
internal sealed class LeafIssuer : IDisposable
{
    private const int LongestCommonName = 63; // RFC 5280 appendix A.1 allows 64; mitmproxy's limit

    private static readonly TimeSpan Validity = TimeSpan.FromDays(199); // the CA/Browser Forum's limit is 200 since 2026
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(1);
    private static readonly X509Name NoName = new([], Array.Empty<string>());

    private readonly CertificateAuthority authority;
    private readonly TimeProvider time;
    private readonly LeafPrivateKey privateKey = new();
    private readonly X509Name issuer;
    private readonly SubjectPublicKeyInfo publicKey;
    private readonly AuthorityKeyIdentifier authorityIdentifier;
    private readonly X509Certificate2Collection? intermediates;
    private readonly (DateTimeOffset From, DateTimeOffset To) authorityValidity;

    public LeafIssuer(CertificateAuthority authority, TimeProvider time)
    {
        (this.authority, this.time) = (authority, time);
        // Byte for byte what the authority's certificate says: RFC 5280 §7.1 lets clients compare names so.
        issuer = X509Name.GetInstance(authority.Certificate.SubjectName.RawData);
        publicKey = SubjectPublicKeyInfo.GetInstance(privateKey.Key.ExportSubjectPublicKeyInfo());
        authorityIdentifier = IdentifierOf(authority);
        intermediates = authority.Intermediates.Count == 0 ? null : [.. authority.Intermediates];
        authorityValidity = authority.Certificate.Validity;
    }

    /// <param name="names">Whom it is for; the first one names the subject too.</param>
    public LeafCertificate Issue(IReadOnlyList<CertificateName> names)
    {
        var notBefore = time.GetUtcNow() - CertificateTemplate.Backdating;
        var notAfter = notBefore + Validity;
        // A leaf that ends with its authority is not renewed: the next one would end at the same moment.
        var renewAt = notAfter < authorityValidity.To ? notAfter - RenewBefore : DateTimeOffset.MaxValue;
        var named = names[0].Text.Length <= LongestCommonName;
        var der = new CertificateTemplate
        {
            Issuer = issuer,
            Subject = named ? new X509Name([X509Name.CN], [names[0].Text]) : NoName,
            PublicKey = publicKey,
            NotBefore = notBefore > authorityValidity.From ? notBefore : authorityValidity.From,
            NotAfter = notAfter < authorityValidity.To ? notAfter : authorityValidity.To,
            Extensions = Extensions(names, named),
        }.Sign(authority.Key);

        using var bare = X509CertificateLoader.LoadCertificate(der);
        var certificate = bare.CopyWithPrivateKey(privateKey.Key);
        return new LeafCertificate(certificate, SslStreamCertificateContext.Create(certificate, intermediates, offline: true), renewAt);
    }

    public void Dispose() => privateKey.Dispose();

    private X509Extensions Extensions(IReadOnlyList<CertificateName> names, bool named)
    {
        var extensions = new X509ExtensionsGenerator();
        // RFC 5280 §4.2.1.6: critical when the subject is empty.
        extensions.AddExtension(X509Extensions.SubjectAlternativeName, critical: !named, new GeneralNames([.. names.Select(General)]));
        extensions.AddExtension(X509Extensions.KeyUsage, critical: true, new KeyUsage(KeyUsage.DigitalSignature));
        extensions.AddExtension(X509Extensions.ExtendedKeyUsage, critical: false, new ExtendedKeyUsage(KeyPurposeID.id_kp_serverAuth));
        extensions.AddExtension(X509Extensions.AuthorityKeyIdentifier, critical: false, authorityIdentifier);
        return extensions.Generate();
    }

    private static GeneralName General(CertificateName name) => name.Address is { } address
        ? new GeneralName(GeneralName.IPAddress, new DerOctetString(address.GetAddressBytes()))
        : new GeneralName(GeneralName.DnsName, new DerIA5String(name.Text));

    private static AuthorityKeyIdentifier IdentifierOf(CertificateAuthority authority)
    {
        var stated = authority.Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault();
        return new AuthorityKeyIdentifier(stated is null
            ? NewAuthority.Identifier(SubjectPublicKeyInfo.GetInstance(authority.Key.ExportPublicKey()))
            : stated.SubjectKeyIdentifierBytes.ToArray());
    }
}
