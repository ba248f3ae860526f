using System.Net;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class NetworkAddressTests
{
    [Theory]
    [InlineData("example.org", "example.org:80")]
    [InlineData("::1", "[::1]:80")]
    public void ToString_Host_BracketsIPv6(string host, string expected) => Assert.Equal(expected, new NetworkAddress(host, 80).ToString());

    [Fact]
    public void From_MappedIPv4_IsShownAsIPv4() =>
        Assert.Equal(new NetworkAddress("10.0.0.1", 5), NetworkAddress.From(new IPEndPoint(IPAddress.Parse("::ffff:10.0.0.1"), 5)));
}
