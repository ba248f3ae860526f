using System.Net;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Upstream;

public sealed class SelfGuardTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.2", true)]
    [InlineData("127.0.0.1", "0.0.0.0", true)]
    [InlineData("127.0.0.1", "::1", false)]
    [InlineData("127.0.0.1", "::", false)]
    [InlineData("127.0.0.1", "192.0.2.1", false)]
    [InlineData("0.0.0.0", "127.0.0.1", true)]
    [InlineData("0.0.0.0", "0.0.0.0", true)]
    [InlineData("0.0.0.0", "::1", false)]
    [InlineData("::", "::1", true)]
    [InlineData("::", "127.0.0.1", true)]
    [InlineData("::1", "::1", true)]
    [InlineData("::1", "127.0.0.1", false)]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "127.0.0.1", false)]
    public void Is_SamePort_DependsOnTheAddress(string own, string dialled, bool expected)
    {
        var guard = new SelfGuard();
        guard.Listens(new IPEndPoint(IPAddress.Parse(own), 8080));

        Assert.Equal(expected, guard.Is(new IPEndPoint(IPAddress.Parse(dialled), 8080)));
    }

    [Fact]
    public void Is_AnotherPort_IsFalse()
    {
        var guard = new SelfGuard();
        guard.Listens(new IPEndPoint(IPAddress.Loopback, 8080));

        Assert.False(guard.Is(new IPEndPoint(IPAddress.Loopback, 8081)));
    }

    [Fact]
    public void Is_NobodyListens_IsFalse() => Assert.False(new SelfGuard().Is(new IPEndPoint(IPAddress.Loopback, 8080)));
}
