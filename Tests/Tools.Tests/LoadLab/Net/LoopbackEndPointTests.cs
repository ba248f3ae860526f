using System.Net;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.Tests.LoadLab.Net;

public sealed class LoopbackEndPointTests
{
    [Theory]
    [InlineData("localhost:8080", "localhost", "127.0.0.1")]
    [InlineData("LOCALHOST:8080", "LOCALHOST", "127.0.0.1")]
    [InlineData("127.0.0.1:8080", "127.0.0.1", "127.0.0.1")]
    [InlineData("127.1.2.3:8080", "127.1.2.3", "127.1.2.3")]
    [InlineData("[::1]:8080", "::1", "::1")]
    public void TryParse_ThisMachine_IsUnderstood(string text, string host, string address)
    {
        Assert.True(LoopbackEndPoint.TryParse(text, out var endPoint, out _));
        Assert.Equal(host, endPoint.Host);
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), 8080), endPoint.Address);
        Assert.Equal(text, endPoint.Authority);
    }

    [Theory]
    [InlineData("example.com:80")]
    [InlineData("10.0.0.1:80")]
    [InlineData("0.0.0.0:80")]
    [InlineData("localhost.example.com:80")]
    public void TryParse_AnotherMachine_IsRefusedWithTheReason(string text)
    {
        Assert.False(LoopbackEndPoint.TryParse(text, out _, out var error));
        Assert.Contains("loopback", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData(":80")]
    [InlineData("localhost:")]
    [InlineData("localhost:0")]
    [InlineData("localhost:65536")]
    [InlineData("localhost:+80")]
    public void TryParse_NoHostAndPort_IsRefusedWithAnExample(string text)
    {
        Assert.False(LoopbackEndPoint.TryParse(text, out _, out var error));
        Assert.Contains("127.0.0.1:8080", error, StringComparison.Ordinal);
    }
}
