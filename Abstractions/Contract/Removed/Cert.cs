using System.ComponentModel;

namespace MitmHost;

/// <summary>Gone since contract 7: use <see cref="System.Security.Cryptography.X509Certificates.X509Certificate2"/>.</summary>
[Obsolete("MM6026: use System.Security.Cryptography.X509Certificates.X509Certificate2", error: true, DiagnosticId = "MM6026", UrlFormat = ContractPages.Changelog)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Cert
{
    internal Cert()
    {
    }

    /// <summary>Gone since contract 7: use X509Certificate2.GetNameInfo(X509NameType.SimpleName, forIssuer: false).</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6026: use X509Certificate2.GetNameInfo(X509NameType.SimpleName, forIssuer: false)", error: true, DiagnosticId = "MM6026", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public byte[] Cn => throw new NotSupportedException("MM6026: use X509Certificate2.GetNameInfo(X509NameType.SimpleName, forIssuer: false)");

    /// <summary>Gone since contract 7: use X509Certificate2.SubjectName.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6026: use X509Certificate2.SubjectName", error: true, DiagnosticId = "MM6026", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public byte[] Organization => throw new NotSupportedException("MM6026: use X509Certificate2.SubjectName");

    /// <summary>Gone since contract 7: use X509Certificate2.Extensions.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6026: use X509Certificate2.Extensions", error: true, DiagnosticId = "MM6026", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IReadOnlyList<byte[]> AltNames => throw new NotSupportedException("MM6026: use X509Certificate2.Extensions");

    /// <summary>Gone since contract 7: use X509Certificate2.GetCertHashString(HashAlgorithmName).</summary>
    /// <param name="algorithm">The name of the hash.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6026: use X509Certificate2.GetCertHashString(HashAlgorithmName)", error: true, DiagnosticId = "MM6026", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public byte[] Digest(string algorithm) => throw new NotSupportedException("MM6026: use X509Certificate2.GetCertHashString(HashAlgorithmName)");
}
