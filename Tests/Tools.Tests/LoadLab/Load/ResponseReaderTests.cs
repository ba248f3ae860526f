using System.Text;
using CsCheck;
using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.Tests.LoadLab.Load;

public sealed class ResponseReaderTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nWikipedia")]
    [InlineData("HTTP/1.1 200\r\nX: y\r\nCONTENT-LENGTH: 9\r\n\r\nWikipedia")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nWikipedia")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n5;a=b\r\npedia\r\n0\r\nT: u\r\n\r\n")]
    public Task ReadAsync_RightAnswerInAnyPieces_IsAccepted(string answer) =>
        Gen.Int[1, 40].List[1, 10].SampleAsync(async sizes => Assert.True(await Read(answer, sizes).ReadAsync(9)));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\nWikipedia")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\nWikipedia")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nWikipedia")]
    public async Task ReadAsync_AnswerThatEndsItsConnection_IsNotReusable(string answer) =>
        Assert.False(await Read(answer, []).ReadAsync(9));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nWikipedi", LoadFailure.Length)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nWikipedia!", LoadFailure.Length)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n0\r\n\r\n", LoadFailure.Length)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nWikipedia!", LoadFailure.Surplus)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nWikipedi", LoadFailure.Closed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nWikipedia\r\n0\r\n", LoadFailure.Closed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", LoadFailure.Closed)]
    [InlineData("", LoadFailure.Closed)]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 9\r\n\r\nWikipedia", "status-502")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "status-204")]
    [InlineData("HTTP/2 200\r\nContent-Length: 9\r\n\r\nWikipedia", LoadFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\nWikipedia", LoadFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\nWikipedia", LoadFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nWikipedia", LoadFailure.Malformed)]
    [InlineData("\r\n\r\n", LoadFailure.Malformed)]
    public async Task ReadAsync_WrongAnswer_FailsWithItsKind(string answer, string kind)
    {
        var failure = await Assert.ThrowsAsync<LoadFailure>(async () => await Read(answer, []).ReadAsync(9));

        Assert.Equal(kind, failure.Kind);
    }

    [Fact]
    public async Task ReadAsync_EndlessHead_FailsAtTheBuffer()
    {
        var failure = await Assert.ThrowsAsync<LoadFailure>(async () => await Read("HTTP/1.1 200 OK\r\nX: " + new string('x', 100_000), []).ReadAsync(9));

        Assert.Equal(LoadFailure.Malformed, failure.Kind);
    }

    [Fact]
    public async Task ReadConnectAsync_Refused_NamesTheStatus()
    {
        var failure = await Assert.ThrowsAsync<LoadFailure>(() => Read("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", []).ReadConnectAsync());

        Assert.Equal("connect-status-407", failure.Kind);
    }

    private static ResponseReader Read(string answer, IReadOnlyList<int> sizes) =>
        new(new ScriptedStream(Encoding.ASCII.GetBytes(answer), sizes), new byte[1024]);
}
