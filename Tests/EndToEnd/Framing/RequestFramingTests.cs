using System.Net;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Framing;

/// <summary>A request that two peers could read in two ways is refused, and nothing of it reaches the origin.</summary>
public sealed class RequestFramingTests(ExactProxy proxy)
{
    /// <summary>What an attacker would hide behind a request that is read in two ways.</summary>
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

    public static MatrixTheoryData<Scheme, string> Ambiguous { get; } = new(
        [Scheme.Http, Scheme.Https],
        [
            "POST /cl-te HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /te-cl HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n",
            "POST /two-lengths HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
            "POST /same-lengths HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
            "POST /list HTTP/1.1\r\nHost: h\r\nContent-Length: 5, 5\r\n\r\nabcde",
            "POST /plus HTTP/1.1\r\nHost: h\r\nContent-Length: +5\r\n\r\nabcde",
            "POST /minus HTTP/1.1\r\nHost: h\r\nContent-Length: -5\r\n\r\nabcde",
            "POST /zeros HTTP/1.1\r\nHost: h\r\nContent-Length: 005\r\n\r\nabcde",
            "POST /hex HTTP/1.1\r\nHost: h\r\nContent-Length: 0x5\r\n\r\nabcde",
            "POST /inner-space HTTP/1.1\r\nHost: h\r\nContent-Length: 5 5\r\n\r\nabcde",
            "POST /no-length HTTP/1.1\r\nHost: h\r\nContent-Length:\r\n\r\nabcde",
            "POST /huge HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999999\r\n\r\nabcde",
            "POST /gzip HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\nabcde",
            "POST /identity HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: identity\r\n\r\nabcde",
            "POST /unknown HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "POST /not-last HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
            "POST /chunked-twice HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            "POST /two-codings HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
            "POST /vertical-tab HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n",
            "POST /empty-coding HTTP/1.1\r\nHost: h\r\nTransfer-Encoding:\r\n\r\n0\r\n\r\n",
            "POST /old HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "GET /fold HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n",
            "GET /fold-first HTTP/1.1\r\n Host: h\r\n\r\n",
            "GET /bare-feeds HTTP/1.1\nHost: h\n\n",
            "GET /bare-feed HTTP/1.1\r\nHost: h\nX: y\r\n\r\n",
            "GET /bare-end HTTP/1.1\r\nHost: h\r\n\n",
            "GET /bare-return HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n",
            "GET /nul HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n",
            "GET /nul-name HTTP/1.1\r\nHost: h\r\nX\0: a\r\n\r\n",
            "POST /space-colon HTTP/1.1\r\nHost: h\r\nContent-Length : 5\r\n\r\nabcde",
            "POST /tab-colon HTTP/1.1\r\nHost: h\r\nTransfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n",
            "GET /no-colon HTTP/1.1\r\nHost: h\r\nnothing\r\n\r\n",
            "GET /no-name HTTP/1.1\r\nHost: h\r\n: value\r\n\r\n",
            "GET /two words HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /tab\there HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /no-version\r\nHost: h\r\n\r\n",
            "GET /bad-version HTTP/1\r\nHost: h\r\n\r\n",
            "GET /bad-version HTTP/1.10\r\nHost: h\r\n\r\n",
            "GET /bad-version http/1.1\r\nHost: h\r\n\r\n",
            "GET /other-protocol FTP/1.1\r\nHost: h\r\n\r\n",
        ]);

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Request_ThatIsAmbiguous_IsRefusedAndNotForwarded(Scheme scheme, string request)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        await route.Client.SendAsync(route.Aimed(request) + Smuggled);
        var answer = await route.Client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(answer.IndexOf("HTTP/1.1 ", StringComparison.Ordinal), answer.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal));
        await route.AssertServesAsync();
        Assert.Equal(1, route.Origin.Accepted);
    }

    [Theory]
    [InlineData(Scheme.Http, "HTTP/2.0")]
    [InlineData(Scheme.Https, "HTTP/2.0")]
    [InlineData(Scheme.Http, "HTTP/3.0")]
    [InlineData(Scheme.Http, "HTTP/0.9")]
    public async Task Request_OfAnotherVersion_IsAnswered505(Scheme scheme, string version)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        await route.SendAsync($"GET / {version}\r\nHost: h\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 505 HTTP Version Not Supported\r\n", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
        await route.AssertServesAsync();
        Assert.Equal(1, route.Origin.Accepted);
    }

    [Theory]
    [InlineData("/no-host")]
    [InlineData("*")]
    [InlineData("example.org")]
    [InlineData("ftp://example.org/")]
    [InlineData("http://")]
    [InlineData("http:///path")]
    [InlineData("http://example.org:99999/")]
    [InlineData("http://example.org:port/")]
    [InlineData("http://exa mple.org/")]
    public async Task Target_ThatNamesNoOrigin_IsRefused(string target)
    {
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);

        await client.SendAsync($"GET {target} HTTP/1.1\r\nHost: example.org\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("example.org:")]
    [InlineData(":443")]
    [InlineData("example.org:0x1bb")]
    [InlineData("http://example.org:443")]
    public async Task Connect_ThatNamesNoPort_IsRefused(string authority)
    {
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);

        await client.SendAsync($"CONNECT {authority} HTTP/1.1\r\nHost: example.org\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_SaysWhyAndIsPrinted()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync("POST /refused-and-printed HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n");
        var answer = await route.Client.ReadToEndAsync();
        var line = await proxy.Process.Output.WaitForAsync("/refused-and-printed");

        Assert.Contains("There are both Content-Length and Transfer-Encoding (RFC 9112 §6.1).", WebUtility.HtmlDecode(answer), StringComparison.Ordinal);
        Assert.StartsWith($"POST    ERR {route.Target("/refused-and-printed")}", line, StringComparison.Ordinal);
        Assert.EndsWith("<< There are both Content-Length and Transfer-Encoding (RFC 9112 §6.1).", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Refusal_LeavesOtherConnectionsAlone(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
        await route.SendAsync("GET /other HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        var bad = await route.ConnectAsync();

        await bad.SendAsync(route.Aimed("GET /bad HTTP/1.1\r\nno colon\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 400 ", await bad.ReadToEndAsync(), StringComparison.Ordinal);
        await origin.SendAsync(Response);

        Assert.Equal(Response, await route.Client.ReadAsync(Response.Length));
    }

    [Theory]
    [InlineData("x\r\nabc\r\n0\r\n\r\n")]
    [InlineData("-1\r\nabc\r\n0\r\n\r\n")]
    [InlineData("0x3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("+3\r\nabc\r\n0\r\n\r\n")]
    [InlineData(" 3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("3\nabc\r\n0\r\n\r\n")]
    [InlineData("3\rabc\r\n0\r\n\r\n")]
    [InlineData("3\r\nabc0\r\n\r\n")]
    [InlineData("3\r\nabcd\r\n0\r\n\r\n")]
    [InlineData("3\r\nabc\n0\r\n\r\n")]
    [InlineData("3;a\nb\r\nabc\r\n0\r\n\r\n")]
    [InlineData("fffffffffffffffff\r\nabc\r\n0\r\n\r\n")]
    [InlineData("0\r\nT : 1\r\n\r\n")]
    [InlineData("0\r\nT: a\r\n b\r\n\r\n")]
    [InlineData("0\r\nT: 1\n\n")]
    public async Task Chunks_ThatAreMalformed_EndTheRequest(string body)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync($"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{body}");
        var answer = await route.Client.ReadToEndAsync();
        await using var origin = await route.Origin.AcceptAsync();
        var (received, _) = await origin.ReadRestAsync();

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("0\r\n\r\n", received, StringComparison.Ordinal);
        await route.AssertServesAsync();
    }
}
