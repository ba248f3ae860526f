using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons;

public sealed class OneLineTests
{
    [Fact]
    public void Of_SeveralLines_IsOne() => Assert.Equal("a b c", OneLine.Of("a\r\n  b\n\tc\n"));

    [Fact]
    public void Of_EndlessText_IsShortened() => Assert.Equal(601, OneLine.Of(new string('x', 5000)).Length);
}
