using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Conduct;

/// <summary>The authority's files: whoever reads the key can read all traffic, and whoever loses it has to trust another.</summary>
public sealed class AuthorityFileTests : IDisposable
{
    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Key_IsReadableByItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        await ProgramRun.OfAsync(home, "ca", "show");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(home.AuthorityKeyFile));
        Assert.DoesNotContain("PRIVATE KEY", await File.ReadAllTextAsync(home.AuthorityFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authority_StaysTheSame()
    {
        await ProgramRun.OfAsync(home, "ca", "show");
        var first = await File.ReadAllTextAsync(home.AuthorityKeyFile);

        await using (await ProxyProcess.StartAsync(home))
        {
        }

        Assert.Equal(first, await File.ReadAllTextAsync(home.AuthorityKeyFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no PEM at all")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----\n")]
    public async Task File_ThatIsDamaged_StopsTheStartAndIsLeftAlone(string content)
    {
        File.WriteAllText(home.AuthorityKeyFile, content);

        var run = await ProgramRun.OfAsync(home, "-p", "0");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(home.AuthorityKeyFile, run.Error, StringComparison.Ordinal);
        Assert.Contains("restore it from a backup, or move it away", run.Error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(home.AuthorityKeyFile));
    }

    [Fact]
    public async Task File_ThatCannotBeRead_StopsTheStart()
    {
        Directory.CreateDirectory(home.AuthorityKeyFile);

        var run = await ProgramRun.OfAsync(home, "-p", "0");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(home.AuthorityKeyFile, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CaDir_MovesTheFiles()
    {
        var run = await ProgramRun.OfAsync(home, "ca", "show", "--ca-dir", "elsewhere");

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(Path.Combine(home.Folder, "elsewhere", "mitmhost-ca.pem")));
        Assert.False(File.Exists(home.AuthorityKeyFile));
    }
}
