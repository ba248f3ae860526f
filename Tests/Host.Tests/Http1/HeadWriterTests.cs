using CsCheck;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class HeadWriterTests
{
    private static readonly Destination Inside = new("http", "tunnel.example", 80);

    [Fact]
    public void Write_UntouchedRequest_IsWhatCame()
    {
        const string Head = "get //a/../b HTTP/1.1\r\nhOst:a\r\nAccept:  */*  \r\nX: 1\r\nX: 2\r\n\r\n";

        Assert.Equal(Head, WrittenHead.Of(Request(Head)));
    }

    [Theory]
    [InlineData("HTTP/1.1 200\r\nA: b\r\n\r\n")]
    [InlineData("HTTP/1.0 299 My  Own \u00dc \r\nset-COOKIE:a\r\nSet-Cookie:  b \r\n\r\n")]
    public void Write_UntouchedResponse_IsWhatCame(string head) => Assert.Equal(head, WrittenHead.Of(Response(head)));

    [Fact]
    public void Write_HeadWithoutFields_IsWhatCame()
    {
        Assert.Equal("GET / HTTP/1.1\r\n\r\n", WrittenHead.Of(Request("GET / HTTP/1.1\r\n\r\n")));
        Assert.Equal("HTTP/1.1 200 OK\r\n\r\n", WrittenHead.Of(Response("HTTP/1.1 200 OK\r\n\r\n")));
    }

    [Fact]
    public void Write_EditedField_LeavesTheOtherLinesAsTheyCame()
    {
        var request = Request("GET /p HTTP/1.1\r\nhOst:a\r\nX:   1\t\r\nAccept:  */*  \r\n\r\n");
        request.Headers["x"] = "2";

        Assert.Equal("GET /p HTTP/1.1\r\nhOst:a\r\nX: 2\r\nAccept:  */*  \r\n\r\n", WrittenHead.Of(request));
    }

    [Fact]
    public void Write_EditedPath_LeavesTheFieldsAsTheyCame()
    {
        var request = Request("GET /p HTTP/1.0\r\nhOst:a \r\n\r\n");
        request.Path = "/q";

        Assert.Equal("GET /q HTTP/1.0\r\nhOst:a \r\n\r\n", WrittenHead.Of(request));
    }

    [Fact]
    public void Write_EditedStatus_LeavesTheFieldsAsTheyCame()
    {
        var response = Response("HTTP/1.0 200 Fine\r\nA:b \r\n\r\n");
        response.StatusCode = 404;

        Assert.Equal("HTTP/1.0 404 Not Found\r\nA:b \r\n\r\n", WrittenHead.Of(response));
    }

    [Fact]
    public void Write_AbsoluteForm_BecomesOriginFormWithoutTheProxysFields()
    {
        var request = Request(
            "GET http://u@a.example:81/p?q HTTP/1.1\r\nHost:  a.example:81\r\nProxy-Connection: keep-alive\r\nX-Proxy-Authorization: 1\r\nproxy-AUTHORIZATION: Basic x\r\nConnection: close\r\n\r\n");

        Assert.Equal("GET /p?q HTTP/1.1\r\nHost:  a.example:81\r\nX-Proxy-Authorization: 1\r\nConnection: close\r\n\r\n", WrittenHead.Of(request));
    }

    [Theory]
    [InlineData("GET http://a.example HTTP/1.1", "GET / HTTP/1.1")]
    [InlineData("GET http://a.example?q HTTP/1.1", "GET /?q HTTP/1.1")]
    [InlineData("get http://a.example/\u00e9 HTTP/1.0", "get /\u00e9 HTTP/1.0")]
    [InlineData("OPTIONS http://a.example HTTP/1.1", "OPTIONS * HTTP/1.1")]
    [InlineData("OPTIONS http://a.example/ HTTP/1.1", "OPTIONS / HTTP/1.1")]
    [InlineData("OPTIONS http://a.example?q HTTP/1.1", "OPTIONS /?q HTTP/1.1")]
    public void Write_AbsoluteFormWithoutPath_GetsOne(string line, string expected) =>
        Assert.Equal($"{expected}\r\nA:b\r\n\r\n", WrittenHead.Of(Request($"{line}\r\nA:b\r\n\r\n")));

    [Fact]
    public void Write_OriginFormInATunnel_KeepsTheFieldsOfTheNextProxy()
    {
        const string Head = "GET / HTTP/1.1\r\nProxy-Authorization: Basic x\r\nA: b\r\n\r\n";
        var request = Request(Head);
        request.Headers["A"] = "c";

        Assert.Equal(Head.Replace("A: b", "A: c", StringComparison.Ordinal), WrittenHead.Of(request));
    }

    [Fact]
    public void Write_AsteriskForm_IsWhatCame()
    {
        const string Head = "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n";

        Assert.Equal(Head, WrittenHead.Of(Request(Head)));
    }

    [Fact]
    public void Write_MadeResponse_HasAllParts()
    {
        var response = HttpResponse.Create(999, "body"u8.ToArray(), new Headers { { "A", "b" } });

        Assert.Equal("HTTP/1.1 999 \r\nA: b\r\nContent-Length: 4\r\n\r\n", WrittenHead.Of(response));
    }

    [Fact]
    public void Write_HeadersOfAnotherMessage_AreWritten()
    {
        var response = Response("HTTP/1.1 200 OK\r\nA: b\r\n\r\n");
        response.Headers = Response("HTTP/1.1 404 Not Found\r\nC: d\r\n\r\n").Headers;

        Assert.Equal("HTTP/1.1 200 OK\r\nC: d\r\n\r\n", WrittenHead.Of(response));
    }

    [Fact]
    public void Write_AnyEdit_TouchesItsOwnLineOnly() =>
        Gen.Select(HeadGens.Field.Array[1, 10], Gen.Int[0, 9], HeadGens.Value).Sample((fields, pick, value) =>
        {
            var index = pick % fields.Length;
            var name = fields[index].Name;
            var same = fields.Count(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            var request = Request("POST /x HTTP/1.1\r\n" + string.Concat(fields.Select(HeadGens.Line)) + "\r\n");
            var text = FieldText.Decode(Wire.Bytes(value));

            request.Headers.SetAll(name, Enumerable.Repeat(text, same));

            var lines = fields.Select(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? $"{f.Name}: {value}\r\n" : HeadGens.Line(f));
            Assert.Equal("POST /x HTTP/1.1\r\n" + string.Concat(lines) + "\r\n", WrittenHead.Of(request));
        });

    [Fact]
    public void Write_AnyRemovedField_LeavesTheOthersAsTheyCame() =>
        Gen.Select(HeadGens.Field.Array[1, 10], Gen.Int[0, 9]).Sample((fields, pick) =>
        {
            var name = fields[pick % fields.Length].Name;
            var response = Response("HTTP/1.1 200 OK\r\n" + string.Concat(fields.Select(HeadGens.Line)) + "\r\n");

            response.Headers.Remove(name);

            var left = fields.Where(f => !f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(HeadGens.Line);
            Assert.Equal("HTTP/1.1 200 OK\r\n" + string.Concat(left) + "\r\n", WrittenHead.Of(response));
        });

    private static HttpRequest Request(string head)
    {
        var request = RequestParser.Parse(Wire.Bytes(head), Inside, DateTimeOffset.UnixEpoch, out var fault);
        Assert.Null(fault);
        return request;
    }

    private static HttpResponse Response(string head)
    {
        var response = ResponseParser.Parse(Wire.Bytes(head), DateTimeOffset.UnixEpoch, out var fault);
        Assert.Null(fault);
        return response!;
    }
}
