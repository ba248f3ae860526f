using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Tests.Addons.Loading;

public sealed class ShadowCopyTests : IDisposable
{
    private readonly string folder = RealPath.Of(Directory.CreateTempSubdirectory("mitmhost-").FullName);

    public ShadowCopyTests()
    {
        Directory.CreateDirectory(Target);
        Write("root/Hello/Hello.dll", "main");
    }

    private string Target => Path.Combine(folder, "copy");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Make_Folder_IsCopiedWhole()
    {
        Write("root/Hello/runtimes/linux-x64/native/libx.so", "native");
        Write("root/Hello/data.txt", "data");

        Assert.Equal(Path.Combine(Target, "Hello.dll"), Make());
        Assert.Equal(["Hello.dll", "data.txt", "runtimes/linux-x64/native/libx.so"], Copied());
    }

    [Fact]
    public void Make_SharedAssemblies_AreLeftOut()
    {
        Write("root/Hello/MitmHost.Abstractions.dll", "ours");
        Write("root/Hello/MitmHost.Abstractions.pdb", "ours");
        Write("root/Hello/lib/Microsoft.Extensions.Logging.Abstractions.dll", "theirs");
        Make();

        Assert.Equal(["Hello.dll"], Copied());
    }

    [Fact]
    public void Make_LooseDll_TakesItsSymbolsAndNothingElse()
    {
        Write("root/Loose.dll", "main");
        Write("root/Loose.pdb", "symbols");
        Write("root/Loose.deps.json", "{}");
        Write("root/Stranger.dll", "other");
        ShadowCopy.Make(
            new PluginLocation { Name = "Loose", Path = In("root/Loose.dll"), MainFile = In("root/Loose.dll"), Boundary = In("root") },
            Target,
            CancellationToken.None);

        Assert.Equal(["Loose.deps.json", "Loose.dll", "Loose.pdb"], Copied());
    }

    [Fact]
    public void Make_LinkOutOfTheRoot_IsRefused()
    {
        Write("secret.txt", "secret");
        File.CreateSymbolicLink(In("root/Hello/data.txt"), In("secret.txt"));

        Assert.Equal(
            $"{In("root/Hello/data.txt")} is a link that leads out of the plugin root, to {In("secret.txt")}. Put the file itself there.",
            Assert.Throws<AddonRefusedException>(Make).Message);
    }

    [Fact]
    public void Make_MainDllIsALinkOut_IsRefused()
    {
        File.Delete(In("root/Hello/Hello.dll"));
        Write("elsewhere.dll", "main");
        File.CreateSymbolicLink(In("root/Hello/Hello.dll"), In("elsewhere.dll"));

        Assert.Throws<AddonRefusedException>(Make);
    }

    [Fact]
    public void Make_LinkWithinTheRoot_IsCopiedAsFile()
    {
        Write("root/shared/data.txt", "data");
        File.CreateSymbolicLink(In("root/Hello/data.txt"), In("root/shared/data.txt"));
        Make();

        Assert.Null(new FileInfo(Path.Combine(Target, "data.txt")).LinkTarget);
        Assert.Equal("data", File.ReadAllText(Path.Combine(Target, "data.txt")));
    }

    [Fact]
    public void Make_LinkToAFolderAbove_IsRefused()
    {
        Directory.CreateSymbolicLink(In("root/Hello/again"), In("root/Hello"));

        Assert.Contains("or a link to a folder above it", Assert.Throws<AddonRefusedException>(Make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_DanglingLink_IsRefused()
    {
        File.CreateSymbolicLink(In("root/Hello/gone.txt"), In("root/nothing.txt"));

        Assert.StartsWith("It cannot be copied:", Assert.Throws<AddonRefusedException>(Make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_MoreBytesThanAllowed_IsRefusedBeforeCopyingThem()
    {
        using (var huge = File.Create(In("root/Hello/huge.bin")))
        {
            huge.SetLength(ShadowCopy.MostBytes + 1); // sparse: takes no space
        }

        Assert.Contains("more than 10000 files or 1024 MiB", Assert.Throws<AddonRefusedException>(Make).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Target, "huge.bin")));
    }

    [Fact]
    public void Make_DeeperThanAllowed_IsRefused()
    {
        Write("root/Hello/" + string.Join('/', Enumerable.Repeat("d", ShadowCopy.MostDepth + 2)) + "/x.txt", "x");

        Assert.Throws<AddonRefusedException>(Make);
    }

    [Fact]
    public void Make_Cancelled_Throws() =>
        Assert.Throws<OperationCanceledException>(() => ShadowCopy.Make(Hello, Target, new CancellationToken(canceled: true)));

    private PluginLocation Hello => new() { Name = "Hello", Path = In("root/Hello"), Folder = In("root/Hello"), MainFile = In("root/Hello/Hello.dll"), Boundary = In("root") };

    private string Make() => ShadowCopy.Make(Hello, Target, CancellationToken.None);

    private IEnumerable<string> Copied() =>
        Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Target, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private string In(string path) => Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }
}
