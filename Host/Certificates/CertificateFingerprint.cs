using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>The SHA-256 hash of a certificate as a value, so that looking something up by it allocates nothing. All zero for no certificate.</summary>
internal readonly record struct CertificateFingerprint(UInt128 High, UInt128 Low)
{
    public static CertificateFingerprint Of(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return default;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(certificate.RawDataMemory.Span, hash);
        return new CertificateFingerprint(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }
}
