using CsCheck;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class RequestParserTests
{
    private static readonly Destination Inside = new("https", "tunnel.example", 8443);

    [Theory]
    [InlineData("GET http://a.example/b?c HTTP/1.1", "http", "a.example", 80, "/b?c")]
    [InlineData("GET HTTP://a.example/ HTTP/1.1", "http", "a.example", 80, "/")]
    [InlineData("GET https://a.example:8443/ HTTP/1.1", "https", "a.example", 8443, "/")]
    [InlineData("GET https://a.example/ HTTP/1.1", "https", "a.example", 443, "/")]
    [InlineData("GET http://a.example HTTP/1.1", "http", "a.example", 80, "/")]
    [InlineData("GET http://a.example: HTTP/1.1", "http", "a.example", 80, "/")]
    [InlineData("GET http://a.example?q HTTP/1.1", "http", "a.example", 80, "/?q")]
    [InlineData("GET http://a.example?q/r HTTP/1.1", "http", "a.example", 80, "/?q/r")]
    [InlineData("GET http://user:pass@a.example:81/ HTTP/1.1", "http", "a.example", 81, "/")]
    [InlineData("GET http://[::1]:82/x HTTP/1.1", "http", "::1", 82, "/x")]
    [InlineData("GET http://[2001:db8::1]/x HTTP/1.1", "http", "2001:db8::1", 80, "/x")]
    [InlineData("GET http://127.0.0.1:65535/ HTTP/1.1", "http", "127.0.0.1", 65535, "/")]
    public void Parse_AbsoluteForm_SaysWhereItGoes(string line, string scheme, string host, int port, string path)
    {
        var request = Read(line, destination: null);

        Assert.Equal(RequestForm.Absolute, request.Form);
        Assert.Equal((scheme, host, port, path), (request.Scheme, request.Host, request.Port, request.Path));
    }

    [Fact]
    public void Parse_AbsoluteFormInATunnel_GoesWhereItSays()
    {
        var request = Read("GET http://a.example/ HTTP/1.1", Inside);

        Assert.Equal(("http", "a.example", 80), (request.Scheme, request.Host, request.Port));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/a?b#c")]
    [InlineData("//a/../b/%2e%2e/%zz/|{}\"^")]
    [InlineData("/http://other.example/")]
    [InlineData("/\u00e9\u00ff")]
    public void Parse_OriginFormInATunnel_GoesWhereTheTunnelLeads(string target)
    {
        var request = Read($"GET {target} HTTP/1.1", Inside);

        Assert.Equal(RequestForm.Origin, request.Form);
        Assert.Equal(("https", "tunnel.example", 8443), (request.Scheme, request.Host, request.Port));
        Assert.Equal(target, Wire.Text(request.PathBytes));
    }

    [Fact]
    public void Parse_OriginFormOutsideOfTunnels_IsRefused() => Assert.Equal(400, Fault("GET / HTTP/1.1\r\n\r\n", null)?.Status);

    [Fact]
    public void Parse_AsteriskForm_HasThePathAsterisk()
    {
        var request = Read("OPTIONS * HTTP/1.1", Inside);

        Assert.Equal((RequestForm.Asterisk, "*"), (request.Form, request.Path));
    }

    [Theory]
    [InlineData("CONNECT a.example:443 HTTP/1.1", "a.example", 443)]
    [InlineData("CONNECT [::1]:8443 HTTP/1.1", "::1", 8443)]
    [InlineData("CONNECT 127.0.0.1:1 HTTP/1.0", "127.0.0.1", 1)]
    public void Parse_AuthorityForm_NamesHostAndPort(string line, string host, int port)
    {
        var request = Read(line, destination: null);

        Assert.Equal((RequestForm.Authority, host, port), (request.Form, request.Host, request.Port));
    }

    [Theory]
    [InlineData("CONNECT a.example HTTP/1.1")]
    [InlineData("CONNECT a.example: HTTP/1.1")]
    [InlineData("CONNECT :443 HTTP/1.1")]
    [InlineData("CONNECT a.example:0 HTTP/1.1")]
    [InlineData("CONNECT a.example:65536 HTTP/1.1")]
    [InlineData("CONNECT a.example:https HTTP/1.1")]
    [InlineData("CONNECT a.example:+443 HTTP/1.1")]
    [InlineData("CONNECT a.example:443/ HTTP/1.1")]
    [InlineData("CONNECT [::1 HTTP/1.1")]
    [InlineData("CONNECT [::1]443 HTTP/1.1")]
    [InlineData("CONNECT / HTTP/1.1")]
    [InlineData("GET http:// HTTP/1.1")]
    [InlineData("GET http:///path HTTP/1.1")]
    [InlineData("GET http://?q HTTP/1.1")]
    [InlineData("GET http://:80/ HTTP/1.1")]
    [InlineData("GET http://a.example:0/ HTTP/1.1")]
    [InlineData("GET http://a.example:99999/ HTTP/1.1")]
    [InlineData("GET http://a.example:8o/ HTTP/1.1")]
    [InlineData("GET http://[]/ HTTP/1.1")]
    [InlineData("GET http://user@/ HTTP/1.1")]
    [InlineData("GET ftp://a.example/ HTTP/1.1")]
    [InlineData("GET xhttp://a.example/ HTTP/1.1")]
    [InlineData("GET a.example HTTP/1.1")]
    [InlineData("GET ?q HTTP/1.1")]
    [InlineData("GET ** HTTP/1.1")]
    public void Parse_TargetThatNamesNoHost_IsRefused(string line) => Assert.Equal(400, Fault(line + "\r\n\r\n", null)?.Status);

    [Theory]
    [InlineData("GET / HTTP/1.1\n\n", "bare LF")]
    [InlineData("GET / HTTP/1.1\n\r\n", "bare LF behind the request line")]
    [InlineData("GET / HTTP/1.1\r\nA: b\n\r\n", "bare LF behind a field")]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", "obs-fold")]
    [InlineData("GET / HTTP/1.1\r\nA: \0\r\n\r\n", "NUL in a value")]
    [InlineData("GET /\0 HTTP/1.1\r\n\r\n", "NUL in the target")]
    [InlineData("GET /\u007f HTTP/1.1\r\n\r\n", "DEL in the target")]
    [InlineData("GET /a\rb HTTP/1.1\r\n\r\n", "bare CR in the target")]
    [InlineData("GET / HTTP/1.1\r\nA : b\r\n\r\n", "space before the colon")]
    [InlineData("GET  / HTTP/1.1\r\n\r\n", "two spaces before the target")]
    [InlineData("GET /  HTTP/1.1\r\n\r\n", "two spaces behind the target")]
    [InlineData("GET /a b HTTP/1.1\r\n\r\n", "space in the target")]
    [InlineData("GET / HTTP/1.1 \r\n\r\n", "space behind the version")]
    [InlineData(" GET / HTTP/1.1\r\n\r\n", "space in front of the method")]
    [InlineData("GET\t/ HTTP/1.1\r\n\r\n", "tab instead of the first space")]
    [InlineData("GET /\tHTTP/1.1\r\n\r\n", "tab instead of the second space")]
    [InlineData("GET /\t HTTP/1.1\r\n\r\n", "tab in the target")]
    [InlineData("GET /\r\n\r\n", "missing version")]
    [InlineData("GET\r\n\r\n", "method alone")]
    [InlineData("\r\n\r\n", "empty request line")]
    [InlineData("GET / HTTP/1.1x\r\n\r\n", "too long a version")]
    [InlineData("GET / HTTP/1\r\n\r\n", "version without minor")]
    [InlineData("GET / http/1.1\r\n\r\n", "version in lower case")]
    [InlineData("GET / HTTP/a.1\r\n\r\n", "version that is no number")]
    [InlineData("G(T / HTTP/1.1\r\n\r\n", "method that is no token")]
    [InlineData("", "nothing")]
    public void Parse_WhatTwoParsersReadDifferently_IsRefused(string head, string why) =>
        Assert.True(Fault(head, Inside) is { Status: 400 }, why);

    [Theory]
    [InlineData("HTTP/2.0", 505)]
    [InlineData("HTTP/0.9", 505)]
    [InlineData("HTTP/3.0", 505)]
    [InlineData("HTTP/1.0", null)]
    [InlineData("HTTP/1.2", null)]
    public void Parse_Version_IsRefusedWhenItIsNot1(string version, int? status) =>
        Assert.Equal(status, Fault($"GET / {version}\r\n\r\n", Inside)?.Status);

    [Fact]
    public void Parse_WrongField_KeepsTheRequestLineForTheFlow()
    {
        var request = RequestParser.Parse(Wire.Bytes("POST /upload HTTP/1.1\r\nHost: a\r\nA : b\r\n\r\n"), Inside, DateTimeOffset.UnixEpoch, out var fault);

        Assert.NotNull(fault);
        Assert.Equal(("POST", "/upload", "a"), (request.Method, request.Path, request.Headers["Host"]));
    }

    [Fact]
    public void Parse_MethodInLowerCase_IsKept() => Assert.Equal("get", Wire.Text(Read("get / HTTP/1.1", Inside).MethodBytes));

    [Fact]
    public void Parse_BytesThatAreReusedAfterwards_DoNotChangeTheRequest()
    {
        var bytes = Wire.Bytes("GET /a HTTP/1.1\r\nA: b\r\n\r\n");
        var request = RequestParser.Parse(bytes, Inside, DateTimeOffset.UnixEpoch, out _);
        bytes.AsSpan().Fill((byte)'x');

        Assert.Equal(("GET", "/a", "b"), (request.Method, request.Path, request.Headers["A"]));
    }

    [Fact]
    public void Parse_AnyBytes_NeverThrows() =>
        Gen.OneOf(Gen.Byte.Array[0, 200], HeadGens.Damaged).Sample(bytes =>
        {
            RequestParser.Parse(bytes, Inside, DateTimeOffset.UnixEpoch, out _);
            RequestParser.Parse(bytes, null, DateTimeOffset.UnixEpoch, out _);
        });

    [Fact]
    public void Parse_AnyValidHead_IsWrittenAsItCame() =>
        HeadGens.Request.Sample(head =>
        {
            var request = RequestParser.Parse(Wire.Bytes(head), Inside, DateTimeOffset.UnixEpoch, out var fault);

            Assert.Null(fault);
            Assert.Equal(head, WrittenHead.Of(request));
        });

    private static HttpRequest Read(string line, Destination? destination)
    {
        var request = RequestParser.Parse(Wire.Bytes(line + "\r\n\r\n"), destination, DateTimeOffset.UnixEpoch, out var fault);
        Assert.Null(fault);
        return request;
    }

    private static Http1Fault? Fault(string head, Destination? destination)
    {
        RequestParser.Parse(Wire.Bytes(head), destination, DateTimeOffset.UnixEpoch, out var fault);
        return fault;
    }
}
