namespace MitmHost.Migrate.Tests.Python.Facts;

public sealed class SuppressionTests
{
    private const string Import = "from mitmproxy import ctx\n";

    [Theory]
    [InlineData("ctx.log.info('x')  # mitm: ignore[ctx-log-deprecated] until 9\n", "until 9")]
    [InlineData("# mitm: ignore[ctx-log-deprecated]\nctx.log.info('x')\n", "")]
    [InlineData("# mitm: ignore-file[hook-log-renamed, ctx-log-deprecated] old\n\nctx.log.info('x')\n", "old")]
    public void Check_Comment_SuppressesItsRule(string source, string reason)
    {
        var result = PythonSource.Check(Import + source);

        Assert.Empty(result.Findings);
        Assert.Equal(reason, Assert.Single(result.Suppressed).Reason);
    }

    [Theory]
    [InlineData("ctx.log.info('x')  # mitm: ignore\n")]
    [InlineData("ctx.log.info('x')  # noqa\n")]
    [InlineData("x = '# mitm: ignore[ctx-log-deprecated]'; ctx.log.info('x')\n")]
    public void Check_OtherComments_SuppressNothing(string source) => Assert.Single(PythonSource.Check(Import + source).Findings);

    [Fact]
    public void Check_CommentAboutNothing_IsReported()
    {
        var result = PythonSource.Check(Import + "x = 1  # mitm: ignore[hook-log-renamed]\n");

        Assert.Equal((2, "hook-log-renamed"), (Assert.Single(result.UnusedSuppressions).Line, result.UnusedSuppressions[0].Rule));
    }
}
