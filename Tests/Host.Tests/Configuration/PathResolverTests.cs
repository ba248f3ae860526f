using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

public sealed class PathResolverTests
{
    private static readonly string Root = Path.GetPathRoot(AppContext.BaseDirectory)!;
    private static readonly string User = Path.Combine(Root, "user");
    private static readonly string Home = Path.Combine(Root, "moved");
    private static readonly PathResolver Paths = new(Home, User, Path.Combine(Root, "here"));

    [Fact]
    public void Resolve_RelativePath_StartsAtTheFolder() => Assert.Equal(Path.Combine(Root, "here", "a"), Resolved("./b/../a"));

    [Fact]
    public void Resolve_AbsolutePath_IsKept() => Assert.Equal(Path.Combine(Root, "a"), Resolved(Path.Combine(Root, "a")));

    [Fact]
    public void Resolve_SeparatorAtTheEnd_IsDropped() => Assert.Equal(Path.Combine(Root, "here", "a"), Resolved("a/"));

    [Theory]
    [InlineData("~")]
    [InlineData("~/")]
    public void Resolve_Tilde_IsTheUsersFolder(string path) => Assert.Equal(User, Resolved(path));

    [Fact]
    public void Resolve_TildeAndMore_IsBelowTheUsersFolder() => Assert.Equal(Path.Combine(User, "a"), Resolved("~/a"));

    [Fact]
    public void Resolve_TildeMitmhost_IsTheHome() => Assert.Equal(Home, Resolved("~/.mitmhost"));

    [Fact]
    public void Resolve_BelowTildeMitmhost_IsBelowTheHome() => Assert.Equal(Path.Combine(Home, "plugins"), Resolved("~/.mitmhost/plugins"));

    [Fact]
    public void Resolve_NameThatBeginsWithATilde_IsJustAName() => Assert.Equal(Path.Combine(Root, "here", "~a"), Resolved("~a"));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    public void Resolve_NoPath_SaysWhatIsWrong(string path) => Assert.NotNull(Paths.Resolve(path, out _));

    [Fact]
    public void Resolve_TildeOfAUserWithoutHomeFolder_SaysSo() =>
        Assert.Contains("no home folder", new PathResolver(Home, "", Root).Resolve("~/a", out _), StringComparison.Ordinal);

    private static string Resolved(string path)
    {
        Assert.Null(Paths.Resolve(path, out var absolute));
        return absolute;
    }
}
