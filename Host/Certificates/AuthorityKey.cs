using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;

namespace MitmHost.Host.Certificates;

/// <summary>
/// The private key of the authority. BouncyCastle builds certificates and .NET signs them: its P-256 is more than ten times as fast as
/// BouncyCastle's, and the key never leaves the type that the system's library holds it in.
/// </summary>
internal sealed class AuthorityKey : ISignatureFactory, IDisposable
{
    private const int MinimumRsaBits = 2048;

    private readonly AsymmetricAlgorithm key;
    private readonly HashAlgorithmName hash;
    private readonly AlgorithmIdentifier algorithm;

    // .NET does not promise that one key may sign on several threads. A signature takes 45 µs (RSA 0.9 ms) of the millisecond that a
    // leaf takes, so the threads that mint rarely meet here.
    private readonly Lock signing = new();

    private AuthorityKey(ECDsa key)
    {
        this.key = key;
        (hash, var signature) = key.KeySize switch
        {
            <= 256 => (HashAlgorithmName.SHA256, X9ObjectIdentifiers.ECDsaWithSha256),
            <= 384 => (HashAlgorithmName.SHA384, X9ObjectIdentifiers.ECDsaWithSha384),
            _ => (HashAlgorithmName.SHA512, X9ObjectIdentifiers.ECDsaWithSha512),
        };
        algorithm = new AlgorithmIdentifier(signature); // RFC 5758 §3.2: no parameters
    }

    private AuthorityKey(RSA key)
    {
        this.key = key;
        hash = HashAlgorithmName.SHA256;
        algorithm = new AlgorithmIdentifier(PkcsObjectIdentifiers.Sha256WithRsaEncryption, DerNull.Instance); // RFC 4055 §5: NULL
    }

    public object AlgorithmDetails => algorithm;

    /// <summary>A new P-256 key.</summary>
    public static AuthorityKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads what a PEM block of a private key holds.</summary>
    /// <param name="label">The block's label: PKCS#8, SEC 1 or PKCS#1.</param>
    /// <param name="der">The block's octets.</param>
    /// <exception cref="CryptographicException">It is not an EC or RSA key, or is damaged.</exception>
    public static AuthorityKey Import(string label, ReadOnlySpan<byte> der) => label switch
    {
        "EC PRIVATE KEY" => ImportEC(der, sec1: true),
        "RSA PRIVATE KEY" => ImportRsa(der, pkcs1: true),
        _ when IsRsa(der) => ImportRsa(der, pkcs1: false),
        _ => ImportEC(der, sec1: false),
    };

    public IStreamCalculator<IBlockResult> CreateCalculator() => new AuthoritySignature(this);

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (signing)
        {
            return key is RSA rsa
                ? rsa.SignData(data, hash, RSASignaturePadding.Pkcs1)
                : ((ECDsa)key).SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    /// <summary>Whether a certificate was made for this key. Asked by a signature: encodings of one public key may differ.</summary>
    public bool BelongsTo(X509Certificate2 certificate)
    {
        byte[] probe = [1];
        try
        {
            using var ec = certificate.GetECDsaPublicKey();
            using var rsa = certificate.GetRSAPublicKey();
            return key is RSA
                ? rsa?.VerifyData(probe, Sign(probe), hash, RSASignaturePadding.Pkcs1) is true
                : ec?.VerifyData(probe, Sign(probe), hash, DSASignatureFormat.Rfc3279DerSequence) is true;
        }
        catch (CryptographicException)
        {
            return false; // a curve or a key that this system cannot read, so not the one that it could
        }
    }

    public byte[] ExportPublicKey() => key.ExportSubjectPublicKeyInfo();

    public byte[] ExportPkcs8() => key.ExportPkcs8PrivateKey();

    public void Dispose() => key.Dispose();

    private static bool IsRsa(ReadOnlySpan<byte> pkcs8)
    {
        // PrivateKeyInfo ::= SEQUENCE { version INTEGER, privateKeyAlgorithm SEQUENCE { algorithm OBJECT IDENTIFIER, … }, … }  (RFC 5208 §5)
        try
        {
            var fields = new AsnReader(pkcs8.ToArray(), AsnEncodingRules.BER).ReadSequence();
            _ = fields.ReadInteger();
            return fields.ReadSequence().ReadObjectIdentifier() == PkcsObjectIdentifiers.RsaEncryption.Id;
        }
        catch (AsnContentException damaged)
        {
            throw new CryptographicException("The private key is damaged.", damaged);
        }
    }

    private static AuthorityKey ImportEC(ReadOnlySpan<byte> der, bool sec1)
    {
        var imported = ECDsa.Create();
        try
        {
            if (sec1)
            {
                imported.ImportECPrivateKey(der, out _);
            }
            else
            {
                imported.ImportPkcs8PrivateKey(der, out _);
            }

            return new AuthorityKey(imported);
        }
        catch
        {
            imported.Dispose();
            throw;
        }
    }

    private static AuthorityKey ImportRsa(ReadOnlySpan<byte> der, bool pkcs1)
    {
        var imported = RSA.Create();
        try
        {
            if (pkcs1)
            {
                imported.ImportRSAPrivateKey(der, out _);
            }
            else
            {
                imported.ImportPkcs8PrivateKey(der, out _);
            }

            if (imported.KeySize < MinimumRsaBits)
            {
                throw new CryptographicException($"The RSA key has {imported.KeySize} bits; clients want at least {MinimumRsaBits}.");
            }

            return new AuthorityKey(imported);
        }
        catch
        {
            imported.Dispose();
            throw;
        }
    }
}
