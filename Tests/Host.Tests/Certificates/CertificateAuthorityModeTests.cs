using System.Runtime.Versioning;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

[UnsupportedOSPlatform("windows")]
public sealed class CertificateAuthorityModeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public CertificateAuthorityModeTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void LoadOrCreate_MissingFolder_MakesItForTheOwnerOnly()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder["a/b"], TimeProvider.System);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["a/b"]));
    }

    [Fact]
    public void LoadOrCreate_EmptyFolder_KeepsTheKeyFromOtherUsers()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["mitmhost-ca.pem"]));
        Assert.Null(authority.Warning);
    }

    [Fact]
    public void LoadOrCreate_KeyOpenToOthers_WarnsAndLeavesTheModeAlone()
    {
        CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System).Dispose();
        const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(folder["mitmhost-ca.pem"], Shared);

        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);

        Assert.Equal($"{folder["mitmhost-ca.pem"]} holds a private key and is open to other users of this machine: run \"chmod 600 {folder["mitmhost-ca.pem"]}\".", authority.Warning);
        Assert.Equal(Shared, File.GetUnixFileMode(folder["mitmhost-ca.pem"]));
    }
}
