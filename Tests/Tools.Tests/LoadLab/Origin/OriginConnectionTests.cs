using System.Text;
using CsCheck;
using MitmHost.Tools.LoadLab.Origin;

namespace MitmHost.Tools.Tests.LoadLab.Origin;

public sealed class OriginConnectionTests
{
    [Theory]
    [InlineData("GET /3 HTTP/1.1\r\nHost: a\r\n\r\n", "abc")]
    [InlineData("GET http://localhost:8000/3 HTTP/1.1\r\nHost: a\r\n\r\n", "abc")]
    [InlineData("GET /0 HTTP/1.1\r\n\r\n", "")]
    [InlineData("POST /2 HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", "ab")]
    [InlineData("POST /2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "ab")]
    public Task ServeAsync_RequestsInAnyPieces_AnswersEach(string request, string body) =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 60].List[1, 6]).SampleAsync(async (times, pieces) =>
        {
            var answers = await ServeAsync(string.Concat(Enumerable.Repeat(request, times)), pieces);

            var one = $"HTTP/1.1 200 OK\r\nServer: loadlab\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}";
            Assert.Equal(string.Concat(Enumerable.Repeat(one, times)), answers);
        });

    [Fact]
    public async Task ServeAsync_BodyLargerThanOnePiece_HasTheSizeAskedFor()
    {
        var answer = await ServeAsync("GET /200000 HTTP/1.1\r\n\r\n", []);

        Assert.Equal(200_000, answer.Length - answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4);
    }

    [Fact]
    public async Task ServeAsync_ExpectContinue_IsAnsweredFirst()
    {
        var answer = await ServeAsync("POST /0 HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi", []);

        Assert.StartsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE /3 HTTP/1.1\r\n\r\n")]
    [InlineData("GET /x HTTP/1.1\r\n\r\n")]
    [InlineData("GET /-1 HTTP/1.1\r\n\r\n")]
    [InlineData("GET /99999999999 HTTP/1.1\r\n\r\n")]
    [InlineData("GET /3\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("POST /3 HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public async Task ServeAsync_NotUnderstood_Is400AndTheEnd(string request)
    {
        var answer = await ServeAsync(request + "GET /3 HTTP/1.1\r\n\r\n", []);

        Assert.Equal("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", answer);
    }

    [Theory]
    [InlineData("GET /3 HT")]
    [InlineData("POST /3 HTTP/1.1\r\nContent-Length: 10\r\n\r\nhello")]
    [InlineData("POST /3 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    public async Task ServeAsync_HalfARequest_IsNotAnswered(string request) => Assert.Equal("", await ServeAsync(request, []));

    [Fact]
    public async Task ServeAsync_EndlessHead_IsNotAnswered() =>
        Assert.Equal("", await ServeAsync("GET /3 HTTP/1.1\r\nX: " + new string('x', 10_000), []));

    private static async Task<string> ServeAsync(string requests, IReadOnlyList<int> pieces)
    {
        await using var stream = new ScriptedStream(Encoding.ASCII.GetBytes(requests), pieces);
        await new OriginConnection(stream, new byte[1024], new ResponseCache()).ServeAsync(CancellationToken.None);
        return stream.Written;
    }
}
