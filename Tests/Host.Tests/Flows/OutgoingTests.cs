using CsCheck;
using MitmHost.Host.Flows;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Flows;

public sealed class OutgoingTests
{
    private static readonly Destination Inside = new("http", "tunnel.example", 80);

    private static readonly Gen<string> AnyFraming = Gen.OneOf(
        "", "Content-Length: 3\r\n", "Content-Length: 0\r\n", "Content-Length: 3\r\nContent-Length: 4\r\n",
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: gzip\r\n",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n");

    private static readonly Gen<byte[]?> AnyBody = Gen.Select(Gen.Bool, Gen.Byte.Array[0, 5]).Select(t => t.Item1 ? t.Item2 : null);

    [Fact]
    public void OfWhole_AnyResponse_HeadSaysWhatIsSent() =>
        Gen.Select(AnyFraming, AnyBody, Gen.Bool).Sample((fields, body, isEdited) =>
        {
            var response = Response(fields, body, isEdited);

            var framing = Outgoing.OfWhole(response, answersHead: false, wasUntilClose: false);

            Assert.Equal(framing, BodyFraming.OfResponse(HeadFacts.Of(response.Headers), 200, isHttp10: false, answersHead: false, out var fault));
            Assert.Null(fault);
            Assert.Equal(framing.Kind == BodyKind.Chunked ? 0 : body?.Length ?? 0, framing.Length);
        });

    [Fact]
    public void OfWhole_AnyRequest_HeadSaysWhatIsSent() =>
        Gen.Select(AnyFraming, AnyBody).Sample((fields, body) =>
        {
            var request = RequestParser.Parse(Wire.Bytes($"POST / HTTP/1.1\r\n{fields}\r\n"), Inside, DateTimeOffset.UnixEpoch, out _);
            request.Receive(body);

            var framing = Outgoing.OfWhole(request);

            Assert.Equal(framing, BodyFraming.OfRequest(HeadFacts.Of(request.Headers), isHttp10: false, out var fault));
            Assert.Null(fault);
            Assert.Equal(framing.Kind == BodyKind.Chunked ? 0 : body?.Length ?? 0, framing.Length);
        });

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, false)]
    [InlineData(304, false)]
    [InlineData(101, false)]
    public void OfWhole_ResponseWithoutBody_KeepsItsHead(int status, bool answersHead)
    {
        var head = $"HTTP/1.1 {status} X\r\nContent-Length: 100\r\n\r\n";
        var response = ResponseParser.Parse(Wire.Bytes(head), DateTimeOffset.UnixEpoch, out _)!;
        response.Receive("body"u8.ToArray());

        Assert.Equal(BodyFraming.None, Outgoing.OfWhole(response, answersHead, wasUntilClose: false));
        Assert.Equal(head, Http1.WrittenHead.Of(response));
    }

    [Theory]
    [InlineData(false, nameof(BodyKind.UntilClose))]
    [InlineData(true, nameof(BodyKind.Length))]
    public void OfWhole_ResponseThatEndedWithItsConnection_EndsSoAgainUnlessEdited(bool isEdited, string kind) =>
        Assert.Equal(kind, Outgoing.OfWhole(Response("A: b\r\n", "body"u8.ToArray(), isEdited), answersHead: false, wasUntilClose: true).Kind.ToString());

    [Fact]
    public void OfWhole_RequestWithoutBody_SaysNothingOfALength() =>
        Assert.Equal(BodyFraming.None, Outgoing.OfWhole(HttpRequest.Create("GET", "http://a.example/")));

    private static HttpResponse Response(string fields, byte[]? body, bool isEdited)
    {
        var response = ResponseParser.Parse(Wire.Bytes($"HTTP/1.1 200 OK\r\n{fields}\r\n"), DateTimeOffset.UnixEpoch, out _)!;
        response.Receive(body);
        if (isEdited)
        {
            response.Headers["X"] = "1";
        }

        return response;
    }
}
