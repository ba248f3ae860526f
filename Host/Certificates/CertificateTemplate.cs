using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;

namespace MitmHost.Host.Certificates;

/// <summary>What a certificate says, before somebody signs it.</summary>
internal sealed record CertificateTemplate
{
    /// <summary>How far back a validity begins, for clients whose clocks are slow.</summary>
    public static readonly TimeSpan Backdating = TimeSpan.FromDays(2);

    public required X509Name Issuer { get; init; }

    public required X509Name Subject { get; init; }

    public required SubjectPublicKeyInfo PublicKey { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public required X509Extensions Extensions { get; init; }

    /// <summary>Signs it under a fresh serial number.</summary>
    /// <returns>The certificate in DER.</returns>
    public byte[] Sign(ISignatureFactory signer)
    {
        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(NewSerialNumber());
        generator.SetIssuerDN(Issuer);
        generator.SetSubjectDN(Subject);
        generator.SetNotBefore(NotBefore.UtcDateTime);
        generator.SetNotAfter(NotAfter.UtcDateTime);
        generator.SetSubjectPublicKeyInfo(PublicKey);
        generator.AddExtensions(Extensions);
        return generator.Generate(signer).GetEncoded();
    }

    /// <summary>RFC 5280 §4.1.2.2: positive, at most 20 octets. The first octet is 01xxxxxx, so that there are always 16.</summary>
    private static BigInteger NewSerialNumber()
    {
        Span<byte> octets = stackalloc byte[16];
        RandomNumberGenerator.Fill(octets);
        octets[0] = (byte)((octets[0] & 0x3F) | 0x40);
        return new BigInteger(1, octets);
    }
}
