using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>What an authority's key file holds: a private key and its certificate, and perhaps certificates above that.</summary>
internal sealed record AuthorityPem(AuthorityKey Key, X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Intermediates)
{
    private const string StartAnew = "restore it from a backup, or move it away and start again to get a new authority, which your clients must then trust";

    /// <summary>Reads the text of a key file, as made by <see cref="NewAuthority"/>, by mitmproxy or by openssl.</summary>
    /// <exception cref="CertificateAuthorityException">The text is not a key and the certificate of an authority.</exception>
    public static AuthorityPem Parse(string text, string file)
    {
        // -----BEGIN PRIVATE KEY-----     PKCS#8; "EC PRIVATE KEY" is SEC 1, "RSA PRIVATE KEY" PKCS#1; "EC PARAMETERS" may precede it
        // MIGHAgEAMBMGByqGSM49AgEGCCqG…
        // -----END PRIVATE KEY-----
        // -----BEGIN CERTIFICATE-----     the authority's; further ones are those above it
        AuthorityKey? key = null;
        List<X509Certificate2> certificates = [];
        try
        {
            foreach (var (label, der) in Blocks(text, file))
            {
                if (label == "CERTIFICATE")
                {
                    certificates.Add(X509CertificateLoader.LoadCertificate(der));
                }
                else if (label is "PRIVATE KEY" or "EC PRIVATE KEY" or "RSA PRIVATE KEY")
                {
                    key ??= AuthorityKey.Import(label, der);
                }
            }

            return Pair(
                key ?? throw new CertificateAuthorityException($"{file} holds no private key, or only a part of one: {StartAnew}."),
                certificates,
                file);
        }
        catch (CryptographicException damaged)
        {
            key?.Dispose();
            throw new CertificateAuthorityException($"{file} cannot be read as a key and a certificate ({damaged.Message.TrimEnd('.')}): {StartAnew}.", damaged);
        }
        catch (CertificateAuthorityException)
        {
            key?.Dispose();
            throw;
        }
    }

    private static AuthorityPem Pair(AuthorityKey key, List<X509Certificate2> certificates, string file)
    {
        if (certificates.Count == 0)
        {
            throw new CertificateAuthorityException($"{file} holds no certificate, or only a part of one: {StartAnew}.");
        }

        var certificate = certificates.Find(key.BelongsTo)
            ?? throw new CertificateAuthorityException($"The certificate in {file} does not belong to the private key in it: {StartAnew}.");
        if (!MaySignCertificates(certificate))
        {
            throw new CertificateAuthorityException(
                $"The certificate in {file} is not that of an authority (basicConstraints CA, keyUsage keyCertSign): put one there that is, or move the file away and start again to get one.");
        }

        return new AuthorityPem(key, certificate, IsSelfSigned(certificate) ? [] : [certificate, .. certificates.Where(other => other != certificate && !IsSelfSigned(other))]);
    }

    private static bool MaySignCertificates(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)
        && certificate.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign));

    private static bool IsSelfSigned(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static List<(string Label, byte[] Der)> Blocks(string text, string file)
    {
        if (text.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) || text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            throw new CertificateAuthorityException(
                $"The private key in {file} is encrypted: decrypt it with \"openssl pkey -in {file}\" and put the result in the place of the encrypted one.");
        }

        List<(string Label, byte[] Der)> blocks = [];
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            var der = new byte[fields.DecodedDataLength];
            _ = Convert.TryFromBase64Chars(rest[fields.Base64Data], der, out _); // TryFind has checked it
            blocks.Add((rest[fields.Label].ToString(), der));
        }

        return blocks;
    }
}
