using MitmHost.Host.Addons.Discovery;

namespace MitmHost.Host.Tests.Addons.Discovery;

public sealed class RealPathTests : IDisposable
{
    private readonly string folder = RealPath.Of(Directory.CreateTempSubdirectory("mitmhost-").FullName);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Of_PathWithoutLinks_IsItself() => Assert.Equal(Path.Combine(folder, "a", "b"), RealPath.Of(Path.Combine(folder, "a", "b")));

    [Fact]
    public void Of_LinkInTheMiddle_IsFollowed()
    {
        Link("link", In("real"));

        Assert.Equal(In("real", "x"), RealPath.Of(In("link", "x")));
    }

    [Fact]
    public void Of_RelativeLink_CountsFromItsFolder()
    {
        Directory.CreateDirectory(In("a"));
        Link(Path.Combine("a", "link"), Path.Combine("..", "b"));

        Assert.Equal(In("b", "x"), RealPath.Of(In("a", "link", "x")));
    }

    [Fact]
    public void Of_UpFromALinkedFolder_GoesUpFromTheTarget()
    {
        Directory.CreateDirectory(In("deep", "target"));
        Link("link", In("deep", "target"));
        Link("up", Path.Combine("link", "..", "sibling"));

        Assert.Equal(In("deep", "sibling"), RealPath.Of(In("up")));
    }

    [Fact]
    public void Of_LinksInACircle_Throws()
    {
        Link("a", In("b"));
        Link("b", In("a"));

        Assert.Throws<IOException>(() => RealPath.Of(In("a")));
    }

    [Theory]
    [InlineData("root", true)]
    [InlineData("root/inner", true)]
    [InlineData("root-2", false)]
    [InlineData("..x", false)]
    [InlineData("root/..x", true)]
    [InlineData("", false)]
    public void IsWithin_Path_ComparesWholeNames(string path, bool expected) =>
        Assert.Equal(expected, RealPath.IsWithin(In(path.Split('/')), In("root")));

    private string In(params string[] parts) => Path.TrimEndingDirectorySeparator(Path.Combine([folder, .. parts]));

    private void Link(string name, string target) => Directory.CreateSymbolicLink(In(name), target);
}
