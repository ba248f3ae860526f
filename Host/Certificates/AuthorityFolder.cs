using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MitmHost.Host.Certificates;

/// <summary>The folder with an authority's two files. Knows about files and their rights, not about what they hold.</summary>
internal sealed class AuthorityFolder(string folder)
{
    private const string KeyFileName = "mitmhost-ca.pem";
    private const string CertificateFileName = "mitmhost-ca-cert.pem";
    private const int LongestFile = 256 * 1024;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string folder = Path.GetFullPath(folder);

    public string KeyFile => Path.Join(folder, KeyFileName);

    public string CertificateFile => Path.Join(folder, CertificateFileName);

    /// <summary>Whether something lies where the authority belongs. Broken or not, it is the user's.</summary>
    public bool HoldsAuthority => Path.Exists(KeyFile);

    /// <summary>Puts a new authority there, unless there is one by now.</summary>
    public void AddAuthority(string pem)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            }

            AddFile(KeyFile, pem, OwnerOnly);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CertificateAuthorityException(
                $"{KeyFile} cannot be written ({failure.Message.TrimEnd('.')}): make the folder writable, or choose another one with --ca-dir.", failure);
        }
    }

    /// <param name="exposure">A sentence when others than the owner may read the key, else null.</param>
    public string ReadAuthority(out string? exposure)
    {
        try
        {
            using var stream = File.OpenRead(KeyFile);
            var content = new byte[LongestFile + 1];
            var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            if (length > LongestFile)
            {
                throw new CertificateAuthorityException($"{KeyFile} is longer than any private key: move it away, or choose another folder with --ca-dir.");
            }

            exposure = ExposureOf(stream);
            using var reader = new StreamReader(new MemoryStream(content, 0, length), Encoding.UTF8); // editors may have put a byte order mark
            return reader.ReadToEnd();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CertificateAuthorityException(
                $"{KeyFile} cannot be read ({failure.Message.TrimEnd('.')}): give this user the right to read it, or choose another folder with --ca-dir.", failure);
        }
    }

    /// <summary>Sees to it that the file to install in clients is there. Without it the proxy still works, so a failure is only told.</summary>
    /// <returns>A sentence when it is not as it should be, else null.</returns>
    public string? KeepCertificate(X509Certificate2 certificate)
    {
        try
        {
            if (!File.Exists(CertificateFile))
            {
                AddFile(CertificateFile, certificate.ExportCertificatePem() + "\n", Everybody);
            }

            using var kept = X509CertificateLoader.LoadCertificateFromFile(CertificateFile);
            return kept.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)
                ? null
                : $"{CertificateFile} is not the certificate of the authority in {KeyFile}: delete it to get a new copy at the next start.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"{CertificateFile} cannot be kept ({failure.Message.TrimEnd('.')}): use \"mitmhost ca export\" to get the certificate.";
        }
    }

    private string? ExposureOf(FileStream stream)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        return (File.GetUnixFileMode(stream.SafeFileHandle) & Others) == UnixFileMode.None
            ? null
            : $"{KeyFile} holds a private key and is open to other users of this machine: run \"chmod 600 {KeyFile}\".";
    }

    /// <summary>Writes a file whole or not at all, and leaves one that is there already.</summary>
    private void AddFile(string target, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode; // from the first moment, not by a later chmod
        }

        var draft = Path.Join(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            _ = AtomicMove.TryMove(draft, target);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
