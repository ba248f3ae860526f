using MitmHost.Host.Addons.Live;

namespace MitmHost.Host.Tests.Addons.Live;

public sealed class ChainOverlayTests
{
    [Theory]
    [InlineData("c", "a", true, "c,a,b")]
    [InlineData("a", "c", true, "b,a,c")]
    [InlineData("a", "c", false, "b,c,a")]
    [InlineData("c", "a", false, "a,c,b")]
    [InlineData("a", "gone", true, "a,b,c")]
    [InlineData("gone", "a", true, "a,b,c")]
    public void Order_OneMove_Result(string addon, string other, bool isBefore, string expected)
    {
        var overlay = ChainOverlay.None with { Moves = [new ChainMove(addon, other, isBefore)] };

        Assert.Equal(expected, string.Join(',', overlay.Order(["a", "b", "c"])));
    }
}
