using System.Net;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Upstream;

/// <summary>An origin that cannot be reached is a 502 that says why.</summary>
public sealed class UnreachableOriginTests(ExactProxy proxy)
{
    [Fact]
    public async Task Request_ToAClosedPort_IsAnswered502()
    {
        var nobody = Loopback.Unused();

        var answer = await AskAsync($"GET http://{nobody}/ HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"Cannot connect to {nobody}: the connection was refused.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_ToAClosedPort_IsAnswered502()
    {
        var nobody = Loopback.Unused();

        var answer = await AskAsync($"CONNECT {nobody} HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"Cannot connect to {nobody}: the connection was refused.", answer, StringComparison.Ordinal);
        Assert.Contains(" << Cannot connect to ", await proxy.Process.Output.WaitForAsync($"CONNECT ERR {nobody}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET http://no-such-host.invalid/ HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("CONNECT no-such-host.invalid:443 HTTP/1.1\r\nHost: h\r\n\r\n")]
    public async Task Host_ThatNobodyKnows_IsAnswered502(string request)
    {
        var answer = await AskAsync(request);

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("no-such-host.invalid cannot be found: ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_ForAnUnreachableOrigin_IsAnsweredWithoutBody()
    {
        var answer = await AskAsync($"HEAD http://{Loopback.Unused()}/ HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET http://{0}/ HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("CONNECT {0} HTTP/1.1\r\nHost: h\r\n\r\n")]
    public async Task Proxy_AsItsOwnOrigin_IsRefused(string request)
    {
        var answer = await AskAsync(request.Replace("{0}", proxy.Process.EndPoint.ToString(), StringComparison.Ordinal));

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("is this proxy itself", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_ToAnUnreachableOrigin_IsAnsweredWhileItGoesOn()
    {
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);
        await client.SendAsync($"POST http://{Loopback.Unused()}/ HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
        await client.SendAsync(new string('x', 60_000));

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(string request)
    {
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);
        await client.SendAsync(request);
        return WebUtility.HtmlDecode(await client.ReadToEndAsync());
    }
}
