using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Fidelity;

/// <summary>The plugins that run by default change one thing.</summary>
public sealed class DefaultPluginsTests(DefaultProxy proxy)
{
    [Theory]
    [InlineData(Scheme.Http, "Content-Length: 2\r\n\r\nhi")]
    [InlineData(Scheme.Https, "Content-Length: 2\r\n\r\nhi")]
    [InlineData(Scheme.Http, "Transfer-Encoding: chunked\r\n\r\n2;x\r\nhi\r\n0\r\nT: 1\r\n\r\n")]
    [InlineData(Scheme.Https, "Transfer-Encoding: chunked\r\n\r\n2;x\r\nhi\r\n0\r\nT: 1\r\n\r\n")]
    public async Task Response_ByDefault_HasOneFieldMoreAtTheEnd(Scheme scheme, string rest)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string Request = "GET / HTTP/1.1\r\nhOst: h\r\n\r\n";
        const string Head = "HTTP/1.1 200 Fine \u00e9\r\nZ:1\r\nset-COOKIE: a\r\nZ:  2 \r\n";
        var fields = rest[..(rest.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2)];
        var expected = $"{Head}{fields}x-intercepted-by: mitmhost\r\n{rest[fields.Length..]}";
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();

        Assert.Equal(Request, await origin.ReadHeadAsync());
        await origin.SendAsync(Head + rest);

        Assert.Equal(expected, await route.Client.ReadAsync(expected.Length));
    }

    [Fact]
    public async Task Dumper_ByDefault_PrintsALineForEachFlow()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.ExchangeAsync("GET /a-line HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n");

        Assert.StartsWith($"GET     200 {route.Target("/a-line")} text/plain ", await proxy.Process.Output.WaitForAsync("/a-line"), StringComparison.Ordinal);
    }
}
