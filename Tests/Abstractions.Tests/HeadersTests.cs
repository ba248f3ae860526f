namespace MitmHost.Abstractions.Tests;

public sealed class HeadersTests
{
    [Fact]
    public void Set_ExistingName_KeepsPositionAndCase()
    {
        var headers = new Headers { { "A", "1" }, { "x-CASE", "old" }, { "B", "2" }, { "X-Case", "older" } };

        headers["X-CASE"] = "new";

        Assert.Equal("A: 1\r\nx-CASE: new\r\nB: 2\r\n", headers.ToString());
    }
}
