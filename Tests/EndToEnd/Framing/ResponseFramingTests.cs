using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Framing;

/// <summary>A response that two peers could read in two ways is not passed on, and the connection it came on is not used again.</summary>
public sealed class ResponseFramingTests(ExactProxy proxy)
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    public static MatrixTheoryData<Scheme, string> Ambiguous { get; } = new(
        [Scheme.Http, Scheme.Https],
        [
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
            "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nabcde",
            "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nabcde",
            "HTTP/1.1 200 OK\r\nContent-Length: 05\r\n\r\nabcde",
            "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nabcde",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip, chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n",
            "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
            "HTTP/1.1 200 OK\r\nX: y\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n",
            "HTTP/1.1 200 O\0K\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            "HTTP/1.1 2000 OK\r\n\r\n",
            "HTTP/1.1 20 OK\r\n\r\n",
            "HTTP/1.1 099 OK\r\n\r\n",
            "HTTP/1.1  200 OK\r\n\r\n",
            "HTTP/1.1 OK\r\n\r\n",
            "HTTP/2.0 200 OK\r\n\r\n",
            "ICY 200 OK\r\n\r\n",
            "220 mail.example.org ESMTP\r\n\r\n",
            "\r\nHTTP/1.1 200 OK\r\n\r\n",
            "<html>no head at all</html>\r\n\r\n",
        ]);

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Response_ThatIsAmbiguous_IsReplacedBy502(Scheme scheme, string response)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(response);
        var answer = await route.Client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("The origin sent a malformed response: ", answer, StringComparison.Ordinal);
        Assert.Equal("", (await origin.ReadRestAsync()).Text);
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Response_WithTooLongHead_IsReplacedBy502()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync($"HTTP/1.1 200 OK\r\nX: {new string('x', 70 * 1024)}");

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
        await route.AssertServesAsync();
    }

    [Theory]
    [InlineData("x\r\n")]
    [InlineData("2\r\nabc\r\n")]
    [InlineData("2\r\nab\n")]
    [InlineData("2\n")]
    [InlineData("0\r\nT: a\r\n b\r\n\r\n")]
    public async Task Response_WithMalformedChunk_IsCutOffVisibly(string chunk)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        await route.Client.ReadUntilAsync("abc\r\n");
        await origin.SendAsync(chunk);
        var (rest, isReset) = await route.Client.ReadRestAsync();

        Assert.True(isReset);
        Assert.DoesNotContain("0\r\n\r\n", rest, StringComparison.Ordinal);
        await route.AssertServesAsync();
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Response_ThatNobodyAskedFor_AnswersNobody(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string First = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst";
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(First + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");

        Assert.Equal(First, await route.Client.ReadAsync(First.Length));
        await route.AssertServesAsync();
        Assert.Equal(2, route.Origin.Accepted);
    }

    [Fact]
    public async Task Refusal_OfAResponse_IsPrinted()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync("GET /malformed-and-printed HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n");
        var line = await proxy.Process.Output.WaitForAsync("/malformed-and-printed");

        Assert.Contains(" << The origin sent a malformed response: ", line, StringComparison.Ordinal);
    }
}
