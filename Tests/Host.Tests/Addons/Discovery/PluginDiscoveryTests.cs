using System.Runtime.Versioning;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Discovery;

namespace MitmHost.Host.Tests.Addons.Discovery;

public sealed class PluginDiscoveryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-").FullName;
    private readonly List<AddonProblem> problems = [];

    private string Root => Path.Combine(folder, "root");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Find_FolderWithDll_IsPlugin()
    {
        Touch("root/Hello/Hello.dll");
        var found = Assert.Single(Find(Root));

        Assert.Equal(("Hello", Path.Combine(Root, "Hello"), Path.Combine(Root, "Hello", "Hello.dll")), (found.Name, found.Path, found.MainFile));
        Assert.Null(found.Refusal);
    }

    [Fact]
    public void Find_DllOfOtherCase_NamesThePlugin()
    {
        Touch("root/hello/Hello.DLL");

        Assert.Equal("Hello", Assert.Single(Find(Root)).Name);
    }

    [Fact]
    public void Find_ExactAndOtherCase_ExactWins()
    {
        Assert.SkipUnless(IsCaseSensitive(), "Two such files cannot lie in one folder here.");
        Touch("root/hello/hello.dll");
        Touch("root/hello/HELLO.dll");

        Assert.EndsWith("hello.dll", Assert.Single(Find(Root)).MainFile, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_TwoOfOtherCase_IsRefused()
    {
        Assert.SkipUnless(IsCaseSensitive(), "Two such files cannot lie in one folder here.");
        Touch("root/Hello/hello.dll");
        Touch("root/Hello/HELLO.dll");

        Assert.Equal("The folder holds HELLO.dll and hello.dll, which differ in case only. Keep one.", Assert.Single(Find(Root)).Refusal);
    }

    [Fact]
    public void Find_FolderWithoutDll_IsQuietlyRefused()
    {
        Touch("root/Hello/Other.dll");
        var found = Assert.Single(Find(Root));

        Assert.True(found.IsQuiet);
        Assert.Equal("The folder holds no Hello.dll. Put the plugin's DLL there, under the folder's name.", found.Refusal);
    }

    [Fact]
    public void Find_LooseDll_IsPluginWithoutFolder()
    {
        Touch("root/Hello.dll");
        var found = Assert.Single(Find(Root));

        Assert.Equal("Hello", found.Name);
        Assert.Null(found.Folder);
    }

    [Fact]
    public void Find_LooseSharedAssembly_IsPassedOver()
    {
        Touch("root/MitmHost.Abstractions.dll");

        Assert.Empty(Find(Root));
    }

    [Fact]
    public void Find_SameNameInTwoRoots_IsRefusedNamingBoth()
    {
        Touch("root/Hello/Hello.dll");
        Touch("other/hello.dll");
        var found = Assert.Single(Find(Root, Path.Combine(folder, "other")));

        Assert.Equal(
            $"The plugin is there more than once, as {Path.Combine(Root, "Hello")} and as {Path.Combine(folder, "other", "hello.dll")}. Remove all but one.",
            found.Refusal);
    }

    [Fact]
    public void Find_EmptyFolderOfTheSameName_DoesNotCount()
    {
        Touch("root/Hello/Hello.dll");
        Touch("other/Hello/readme.txt");

        Assert.Null(Assert.Single(Find(Root, Path.Combine(folder, "other"))).Refusal);
    }

    [Fact]
    public void Find_OneRootTwice_IsReadOnce()
    {
        Touch("root/Hello/Hello.dll");
        Directory.CreateSymbolicLink(Path.Combine(folder, "alias"), Root);

        Assert.Null(Assert.Single(Find(Root, Root, Path.Combine(folder, "alias"))).Refusal);
    }

    [Fact]
    public void Find_LinkOutOfTheRoot_IsRefused()
    {
        Touch("elsewhere/Hello/Hello.dll");
        Directory.CreateDirectory(Root);
        Directory.CreateSymbolicLink(Path.Combine(Root, "Hello"), Path.Combine(folder, "elsewhere", "Hello"));

        Assert.StartsWith("The folder is a link that leads out of its root", Assert.Single(Find(Root)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_LinkWithinTheRoot_IsFollowed()
    {
        Touch("root/versions/Hello/Hello.dll");
        Directory.CreateSymbolicLink(Path.Combine(Root, "Hello"), Path.Combine("versions", "Hello"));

        Assert.Null(Assert.Single(Find(Root), l => l.Name == "Hello").Refusal);
    }

    [Fact]
    public void Find_RootIsALink_ItsPluginsAreWithin()
    {
        Touch("root/Hello/Hello.dll");
        Directory.CreateSymbolicLink(Path.Combine(folder, "alias"), Root);

        Assert.Null(Assert.Single(Find(Path.Combine(folder, "alias"))).Refusal);
    }

    [Fact]
    public void Find_MissingRoot_IsFine()
    {
        Assert.Empty(Find(Path.Combine(folder, "nowhere")));
        Assert.Empty(problems);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Find_OneFolderUnreadable_OthersAreFound()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Nothing is unreadable here.");
        Touch("root/Hello/Hello.dll");
        Touch("root/Secret/Secret.dll");
        File.SetUnixFileMode(Path.Combine(Root, "Secret"), UnixFileMode.None);
        var found = Find(Root);
        File.SetUnixFileMode(Path.Combine(Root, "Secret"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Null(found[0].Refusal);
        Assert.StartsWith("It cannot be read:", found[1].Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SeveralPlugins_InOrdinalOrder()
    {
        Touch("root/b/b.dll");
        Touch("root/a.dll");
        Touch("root/C/C.dll");

        Assert.Equal(["C", "a", "b"], Find(Root).Select(l => l.Name));
    }

    [Fact]
    public void At_LooseFile_LeavesItsNeighboursAlone()
    {
        Touch("downloads/Hello.dll");

        Assert.Null(PluginDiscovery.At(Path.Combine(folder, "downloads", "Hello.dll")).Folder);
    }

    [Fact]
    public void At_FolderWithoutDll_IsRefused()
    {
        Touch("Hello/readme.txt");
        var location = PluginDiscovery.At(Path.Combine(folder, "Hello"));

        Assert.NotNull(location.Refusal);
        Assert.False(location.IsQuiet);
    }

    private IReadOnlyList<PluginLocation> Find(params string[] roots) => PluginDiscovery.Find(roots, problems);

    private void Touch(string path)
    {
        var full = Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, []);
    }

    private bool IsCaseSensitive()
    {
        Touch("probe");
        return !File.Exists(Path.Combine(folder, "PROBE"));
    }
}
