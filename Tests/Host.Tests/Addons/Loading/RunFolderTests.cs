using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Tests.Addons.Loading;

public sealed class RunFolderTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("mitmhost-").FullName;

    private string Runs => Path.Combine(home, "run");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Open_NewHome_TakesTheFolderOfThisProcess()
    {
        using var run = RunFolder.Open(home);

        Assert.Equal(Path.Combine(Runs, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)), run.Path);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Open_Folders_AreTheOwnersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders below the profile are private there by inheritance.");
        using var run = RunFolder.Open(Path.Combine(home, "new"));
        var generation = run.NextGeneration("Hello");

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.All((string[])[Path.Combine(home, "new"), run.Path, generation], f => Assert.Equal(Owner, File.GetUnixFileMode(f)));
    }

    [Fact]
    public void NextGeneration_EachTime_IsAnotherFolder()
    {
        using var run = RunFolder.Open(home);

        Assert.Equal(Path.Combine(run.Path, "Hello", "1"), run.NextGeneration("Hello"));
        Assert.Equal(Path.Combine(run.Path, "Hello", "2"), run.NextGeneration("Hello"));
        Assert.Equal(Path.Combine(run.Path, "Other", "1"), run.NextGeneration("Other"));
    }

    [Fact]
    public void Open_SecondOfOneProcess_LeavesTheFirstAlone()
    {
        using var first = RunFolder.Open(home);
        var generation = first.NextGeneration("Hello");
        using var second = RunFolder.Open(home);

        Assert.NotEqual(first.Path, second.Path);
        Assert.True(Directory.Exists(generation));
    }

    [Fact]
    public void Open_LeftoverOfDeadProcess_IsSwept()
    {
        var left = Leave(int.MaxValue.ToString(CultureInfo.InvariantCulture));
        using var run = RunFolder.Open(home);

        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public void Open_LeftoverWithoutLockFile_IsSwept()
    {
        var left = Leave(int.MaxValue.ToString(CultureInfo.InvariantCulture));
        File.Delete(Path.Combine(left, "lock"));
        using var run = RunFolder.Open(home);

        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public void Open_LeftoverOfThisProcessId_IsTakenOverEmpty()
    {
        var left = Leave(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        using var run = RunFolder.Open(home);

        Assert.Equal(left, run.Path);
        Assert.Empty(Directory.EnumerateDirectories(run.Path));
    }

    [Fact]
    public void Open_LockHeldUnderADeadId_IsLeftAlone()
    {
        // A host in another container: its process id means nothing here, its lock does.
        var left = Leave(int.MaxValue.ToString(CultureInfo.InvariantCulture));
        using var held = new FileStream(Path.Combine(left, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var run = RunFolder.Open(home);

        Assert.True(Directory.Exists(Path.Combine(left, "Hello", "1")));
    }

    [Fact]
    public void Open_FolderOfLivingProcess_IsLeftAloneEvenUnlocked()
    {
        // It may be about to take its lock. The process with the lowest id has been there since long before this test.
        var living = Process.GetProcesses().Where(p => p.Id > 0 && p.Id != Environment.ProcessId).Min(p => p.Id);
        var left = Leave(living.ToString(CultureInfo.InvariantCulture));
        using var run = RunFolder.Open(home);

        Assert.True(Directory.Exists(Path.Combine(left, "Hello", "1")));
    }

    [Fact]
    public void Open_StrangersFolder_IsLeftAlone()
    {
        var left = Leave("not-a-process");
        using var run = RunFolder.Open(home);

        Assert.True(Directory.Exists(left));
    }

    [Fact]
    public void Dispose_Folder_IsRemoved()
    {
        var run = RunFolder.Open(home);
        File.WriteAllText(Path.Combine(run.NextGeneration("Hello"), "Hello.dll"), "x");
        run.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(Runs));
    }

    [Fact]
    public void Open_RunIsAFile_IsRefused()
    {
        File.WriteAllText(Runs, "in the way");

        Assert.StartsWith($"Plugins are copied to {Runs} before they are loaded, and that cannot be done:", Assert.Throws<AddonRefusedException>(() => RunFolder.Open(home)).Message, StringComparison.Ordinal);
    }

    private string Leave(string name)
    {
        var folder = Path.Combine(Runs, name);
        Directory.CreateDirectory(Path.Combine(folder, "Hello", "1"));
        File.WriteAllText(Path.Combine(folder, "lock"), "");
        return folder;
    }
}
