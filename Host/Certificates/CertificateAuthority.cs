using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>The authority that signs leaves: one for each installation, made at the first start and kept in a folder.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan ExpiryNotice = TimeSpan.FromDays(30);

    private CertificateAuthority(AuthorityPem pem, AuthorityFolder folder)
    {
        (Certificate, Key, Intermediates) = (pem.Certificate, pem.Key, pem.Intermediates);
        (KeyFile, CertificateFile) = (folder.KeyFile, folder.CertificateFile);
    }

    /// <summary>The certificate, without its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>
    /// What a client that trusts only the root needs to see beside the leaf: empty for an authority that signed itself; for an
    /// imported intermediate authority its own certificate first, then the others of its file.
    /// </summary>
    public IReadOnlyList<X509Certificate2> Intermediates { get; }

    /// <summary>The private key and the certificate.</summary>
    public string KeyFile { get; }

    /// <summary>The certificate alone: the file to install in clients.</summary>
    public string CertificateFile { get; }

    /// <summary>Something the user should be told at the start, in whole sentences; null when all is well.</summary>
    public string? Warning { get; private set; }

    /// <summary>The SHA-256 hash of the certificate as hex pairs with colons between them, as browsers and openssl show it.</summary>
    public string Fingerprint => string.Join(':', Certificate.GetCertHash(HashAlgorithmName.SHA256).Select(octet => octet.ToString("X2", null)));

    internal AuthorityKey Key { get; }

    /// <summary>Takes the authority that the folder holds, or makes one there. Any number of processes may do so at once: all get the same one.</summary>
    /// <param name="folder">The folder; made when it does not exist.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CertificateAuthorityException">What the folder holds cannot be used, or it cannot be written to. Nothing was replaced.</exception>
    public static CertificateAuthority LoadOrCreate(string folder, TimeProvider time)
    {
        var files = new AuthorityFolder(folder);
        if (!files.HoldsAuthority)
        {
            files.AddAuthority(NewAuthority.Pem(time.GetUtcNow()));
        }

        // Also after making one: another process may have been first, and what lies in the folder is what clients will be told to trust.
        var pem = AuthorityPem.Parse(files.ReadAuthority(out var exposure), files.KeyFile);
        var authority = new CertificateAuthority(pem, files);
        try
        {
            authority.Warning = Sentences(authority.CheckValidity(time.GetUtcNow()), exposure, files.KeepCertificate(authority.Certificate));
            return authority;
        }
        catch
        {
            authority.Dispose();
            throw;
        }
    }

    /// <summary>The certificate in PEM.</summary>
    public string ExportPem() => Certificate.ExportCertificatePem() + "\n";

    /// <summary>The certificate in DER.</summary>
    public byte[] ExportDer() => Certificate.RawData;

    public void Dispose()
    {
        Key.Dispose();
        Certificate.Dispose();
    }

    private string? CheckValidity(DateTimeOffset now)
    {
        var (from, to) = Certificate.Validity;
        if (now >= to)
        {
            throw new CertificateAuthorityException(
                $"The authority in {KeyFile} expired on {to:yyyy-MM-dd}: move it and {CertificateFile} away, start again to get a new one, and install that in your clients.");
        }

        if (now < from)
        {
            return $"The authority in {KeyFile} is not valid before {from:yyyy-MM-dd HH:mm} UTC: check this machine's clock.";
        }

        return to - now < ExpiryNotice ? $"The authority in {KeyFile} expires on {to:yyyy-MM-dd}: plan to replace it." : null;
    }

    private static string? Sentences(params ReadOnlySpan<string?> sentences)
    {
        var all = string.Join(' ', sentences).Trim();
        return all.Length == 0 ? null : all;
    }
}
