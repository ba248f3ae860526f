using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Fidelity;

/// <summary>A request arrives byte for byte as it was sent; only the target loses the scheme and the host that were meant for the proxy.</summary>
public sealed class RequestFidelityTests(ExactProxy proxy)
{
    private const string Answer = "HTTP/1.1 204 No Content\r\n\r\n";

    public static MatrixTheoryData<Scheme, string> Requests { get; } = new(
        [Scheme.Http, Scheme.Https],
        [
            "GET /order HTTP/1.1\r\nZ: 1\r\naccept: */*\r\nHost: h\r\nA: 2\r\nUser-Agent: u\r\n\r\n",
            "GET /case HTTP/1.1\r\nhOsT: h\r\nuser-agent: u\r\nX-MiXeD: 1\r\nCOOKIE: a=b\r\n\r\n",
            "GET /twice HTTP/1.1\r\nHost: h\r\nX-Dup: 1\r\nx-dup: 2\r\nOther: 3\r\nX-DUP: 1\r\nCookie: a\r\nCookie: b\r\n\r\n",
            "GET /space HTTP/1.1\r\nHost:h\r\nA:1\r\nB:  2  \r\nC:\t3\t\r\nD: 4 \t 5\r\n\r\n",
            "GET /empty HTTP/1.1\r\nHost: h\r\nEmpty:\r\nBlank: \r\n\r\n",
            "GET /latin-\u00e9\u00ff?\u00e4=\u00f6 HTTP/1.1\r\nHost: h\r\nX-Name: Fran\u00e7ois \u0080\u00a0\r\n\r\n",
            "GET //a/../b/%2e%2e/./%zz/%41?q=|{}\"<>^`\\&%#frag HTTP/1.1\r\nHost: h\r\n\r\n",
            "get /lower HTTP/1.1\r\nHost: h\r\n\r\n",
            "M-SEARCH /method HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /other-host HTTP/1.1\r\nHost: quite.another.example:99\r\n\r\n",
            "GET /no-host HTTP/1.1\r\nX: y\r\n\r\n",
            "GET /two-hosts HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /te HTTP/1.1\r\nHost: h\r\nTE: trailers, deflate;q=0.5\r\nConnection: TE, keep-alive\r\nKeep-Alive: timeout=5\r\n\r\n",
            "GET /1.0 HTTP/1.0\r\n\r\n",
            "GET /1.0-kept HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
            "POST /zero HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
            "POST /body HTTP/1.1\r\nHost: h\r\ncontent-length: 5\r\nX: y\r\n\r\n\0\u00ff\r\n!",
            "DELETE /body HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}",
            "POST /1.0-body HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc",
        ]);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_OfAnyShape_ArrivesAsItWasSent(Scheme scheme, string request)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        var (received, _) = await route.ExchangeAsync(request, Answer);

        Assert.Equal(request, received);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Request_OfManyFields_ArrivesAsItWasSent(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        var request = $"GET /many HTTP/1.1\r\nHost: h\r\n{string.Concat(Enumerable.Range(0, 150).Select(i => $"x-{i % 40}: {i}\r\n"))}\r\n";

        var (received, _) = await route.ExchangeAsync(request, Answer);

        Assert.Equal(request, received);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Request_WithLongFieldAndLongTarget_ArrivesAsItWasSent(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        var request = $"GET /{new string('p', 20_000)} HTTP/1.1\r\nHost: h\r\nX-Long: {new string('v', 40_000)}\r\n\r\n";

        var (received, _) = await route.ExchangeAsync(request, Answer);

        Assert.Equal(request, received);
    }

    [Fact]
    public async Task Options_ForTheWholeServer_KeepsItsAsterisk()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Https);
        const string Request = "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n";

        await route.Client.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();

        Assert.Equal(Request, await origin.ReadHeadAsync());
    }

    [Theory]
    [InlineData("http://{0}", "/")]
    [InlineData("http://{0}?q=1", "/?q=1")]
    [InlineData("HTTP://{0}/Path", "/Path")]
    [InlineData("http://user:password@{0}/path", "/path")]
    public async Task Target_Absolute_ArrivesAsPath(string url, string path)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.Client.SendAsync($"GET {url.Replace("{0}", route.Origin.Authority, StringComparison.Ordinal)} HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();

        Assert.Equal($"GET {path} HTTP/1.1\r\nHost: h\r\n\r\n", await origin.ReadHeadAsync());
    }

    [Fact]
    public async Task Fields_ForTheProxy_DoNotReachTheOrigin()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\nProxy-Connection: keep-alive\r\nA: 1\r\nproxy-authorization: Basic eDp5\r\nB: 2\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();

        Assert.Equal("GET / HTTP/1.1\r\nHost: h\r\nA: 1\r\nB: 2\r\n\r\n", await origin.ReadHeadAsync());
    }

    [Fact]
    public async Task Method_OfAnyTokenCharacters_ArrivesAsItWasSent()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        const string Request = "!#$%&'*+-.^_`|~09azAZ / HTTP/1.1\r\nHost: h\r\n\r\n";

        var (received, _) = await route.ExchangeAsync(Request, Answer);

        Assert.Equal(Request, received);
    }

    [Fact]
    public async Task EmptyLines_InFrontOfARequest_ArePassedOver()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.Client.SendAsync("\r\n\r\n" + route.Aimed("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
        await using var origin = await route.Origin.AcceptAsync();

        Assert.Equal("GET / HTTP/1.1\r\nHost: h\r\n\r\n", await origin.ReadHeadAsync());
    }

    [Fact]
    public async Task Request_ByteByByte_ArrivesAsItWasSent()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        const string Request = "POST /slow HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nT: 1\r\n\r\n";

        foreach (var character in route.Aimed(Request))
        {
            await route.Client.SendAsync(character.ToString());
        }

        await using var origin = await route.Origin.AcceptAsync();
        Assert.Equal(Request, await origin.ReadAsync(Request.Length));
    }
}
