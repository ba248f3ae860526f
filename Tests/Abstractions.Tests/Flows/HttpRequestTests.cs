using System.Text;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class HttpRequestTests
{
    [Fact]
    public void Create_Url_MakesHostAndPath()
    {
        var request = HttpRequest.Create("GET", "https://example.org:8443/a?b=c");

        Assert.Equal(("https", "example.org", 8443, "/a?b=c"), (request.Scheme, request.Host, request.Port, request.Path));
        Assert.Equal("Host: example.org:8443\r\n", request.Headers.ToString());
        Assert.Empty(request.Body!);
    }

    [Theory]
    [InlineData("GET", null, null)]
    [InlineData("GET", "", "0")]
    [InlineData("POST", null, "0")]
    [InlineData("POST", "abc", "3")]
    public void Create_MethodAndBody_StateTheLengthWhereItMatters(string method, string? body, string? length) =>
        Assert.Equal(length, HttpRequest.Create(method, "http://a/", body is null ? null : Encoding.ASCII.GetBytes(body)).Headers["Content-Length"]);

    [Fact]
    public void Create_ChunkedFields_GetNoContentLength()
    {
        var request = HttpRequest.Create("POST", "http://a/", "abc"u8.ToArray(), new Headers { { "Transfer-Encoding", "chunked" } });

        Assert.False(request.Headers.Contains("Content-Length"));
    }

    [Fact]
    public void Create_GivenFields_AreCopied()
    {
        var fields = new Headers { { "A", "1" } };

        HttpRequest.Create("GET", "http://a/", null, fields);

        Assert.Equal("A: 1\r\n", fields.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /x HTTP/1.1\r\nX:")]
    [InlineData("G T")]
    public void Method_NoToken_Throws(string method) => Assert.Throws<ArgumentException>(() => Heads.Get("/").Method = method);

    [Fact]
    public void Method_SetInLowerCase_ReadsUpperAndIsSentAsSet()
    {
        var request = Heads.Get("/");

        request.Method = "patch";

        Assert.Equal("PATCH", request.Method);
        Assert.Equal("patch"u8, request.MethodBytes);
    }

    [Theory]
    [InlineData("/a b")]
    [InlineData("/a\r\nHost: x")]
    [InlineData("/a\t")]
    [InlineData("a")]
    [InlineData("")]
    public void Path_WouldEndTheRequestLine_Throws(string path)
    {
        var request = Heads.Get("/was");

        Assert.Throws<ArgumentException>(() => request.Path = path);
        Assert.Equal("/was", request.Path);
    }

    [Fact]
    public void Path_BytesThatAreNoUtf8_SurviveARoundTrip()
    {
        var request = Heads.Get("/caf\u00e9");

        request.Path += "?x";

        byte[] expected = [.. "/caf"u8, 0xe9, .. "?x"u8];
        Assert.Equal(expected, request.PathBytes);
    }

    [Theory]
    [InlineData("ftp")]
    [InlineData("")]
    public void Scheme_Unknown_Throws(string scheme) => Assert.Throws<ArgumentException>(() => Heads.Get("/").Scheme = scheme);

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void Port_NoPort_Throws(int port) => Assert.Throws<ArgumentOutOfRangeException>(() => Heads.Get("/").Port = port);

    [Fact]
    public void Host_Set_RewritesTheHostField()
    {
        var request = Heads.Get("/", "A: 1\r\nHost: old\r\n");

        request.Host = "other.example";

        Assert.Equal("A: 1\r\nHost: other.example\r\n", request.Headers.ToString());
    }

    [Fact]
    public void Host_SetWithoutHostField_AddsNone()
    {
        var request = Heads.Get("/", "A: 1\r\n");

        request.Host = "other.example";

        Assert.False(request.Headers.Contains("Host"));
    }

    [Theory]
    [InlineData(80, "example.org")]
    [InlineData(8080, "example.org:8080")]
    public void Port_Set_NamesItUnlessItIsTheSchemes(int port, string expected)
    {
        var request = Heads.Get("/");

        request.Port = port;

        Assert.Equal(expected, request.Headers["Host"]);
    }

    [Fact]
    public void Host_AbsoluteFormWithoutHostField_RewritesTheAuthorityAndTheHead()
    {
        var request = Heads.Request(RequestForm.Absolute, "GET", "user@old:81", "/p", "A: 1\r\n", port: 81);

        request.Host = "::1";

        Assert.Equal("[::1]:81", request.Authority);
        Assert.Equal("[::1]:81"u8, request.AuthorityBytes.Span);
        Assert.True(request.UntouchedHead.IsEmpty);
    }

    [Fact]
    public void Authority_WithALineBreak_Throws() => Assert.Throws<ArgumentException>(() => Heads.Get("/").Authority = "a\r\nb");

    [Theory]
    [InlineData("http", "example.org", 80, "http://example.org/p?q")]
    [InlineData("https", "example.org", 80, "https://example.org:80/p?q")]
    [InlineData("https", "::1", 443, "https://[::1]/p?q")]
    [InlineData("https", "::1", 99, "https://[::1]:99/p?q")]
    public void Url_OfAnOrigin_BracketsIPv6AndOmitsTheDefaultPort(string scheme, string host, int port, string url) =>
        Assert.Equal(url, Heads.Request(RequestForm.Origin, "GET", "", "/p?q", "", scheme, host, port).Url);

    [Fact]
    public void Url_Set_RedirectsEverything()
    {
        var request = Heads.Request(RequestForm.Absolute, "GET", "example.org", "/old", "Host: example.org\r\n");

        request.Url = "https://user@other.example:8443/new?x=%20#part";

        Assert.Equal(("https", "other.example", 8443, "/new?x=%20"), (request.Scheme, request.Host, request.Port, request.Path));
        Assert.Equal("other.example:8443", request.Headers["Host"]);
        Assert.Equal("other.example:8443", request.Authority);
    }

    [Theory]
    [InlineData("/relative")]
    [InlineData("http://other.example/a b")]
    public void Url_SetToNoUrl_ThrowsAndChangesNothing(string url)
    {
        var request = Heads.Get("/p");

        Assert.Throws<ArgumentException>(() => request.Url = url);
        Assert.Equal("http://example.org/p", request.Url);
    }

    [Fact]
    public void Url_SetToItself_ChangesNothing()
    {
        var request = Heads.Request(RequestForm.Origin, "GET", "", "/p/../%7e?q#", "Host: [::1]:99\r\n", "https", "::1", 99);

        request.Url = request.Url.Replace("#", "", StringComparison.Ordinal);

        Assert.Equal("https://[::1]:99/p/../%7e?q", request.Url);
        Assert.Equal("[::1]:99", request.Headers["Host"]);
    }

    [Fact]
    public void Url_OfConnect_IsHostAndPortInBothDirections()
    {
        var request = Connect();

        request.Url = "[::1]:8443";

        Assert.Equal(("::1", 8443, ""), (request.Host, request.Port, request.Path));
        Assert.Equal("[::1]:8443", request.Url);
        Assert.Equal("[::1]:8443", request.PrettyUrl);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("example.org")]
    public void Url_OfConnectWithoutHostAndPort_Throws(string url) => Assert.Throws<ArgumentException>(() => Connect().Url = url);

    [Fact]
    public void Host_OfConnect_KeepsThePortInAuthorityAndHostField()
    {
        var request = Connect();

        request.Host = "other.example";

        Assert.Equal("other.example:443", request.Authority);
        Assert.Equal("other.example:443", request.Headers["Host"]);
    }

    [Fact]
    public void Path_OfConnect_CannotBeSet() => Assert.Throws<InvalidOperationException>(() => Connect().Path = "/");

    [Fact]
    public void Url_OfAsterisk_HasNoPathAndKeepsTheAsterisk()
    {
        var request = Asterisk();

        Assert.Equal("http://example.org", request.Url);
        request.Url = "http://other.example";

        Assert.Equal(("*", RequestForm.Asterisk, "other.example"), (request.Path, request.Form, request.Host));
    }

    [Fact]
    public void Path_OfAsteriskSet_MakesItAnOriginTarget()
    {
        var request = Asterisk();

        request.Path = "/p";

        Assert.Equal(RequestForm.Origin, request.Form);
        Assert.Equal("http://example.org/p", request.Url);
    }

    [Theory]
    [InlineData("Host: named.example:8080\r\n", "named.example", "http://named.example:8080/")]
    [InlineData("Host: named.example\r\n", "named.example", "http://named.example/")]
    [InlineData("Host: [::1]\r\n", "::1", "http://[::1]/")]
    [InlineData("Host: a b\r\n", "10.0.0.1", "http://10.0.0.1:3128/")]
    [InlineData("Host:\r\n", "10.0.0.1", "http://10.0.0.1:3128/")]
    [InlineData("", "10.0.0.1", "http://10.0.0.1:3128/")]
    public void PrettyUrl_HostField_NamesWhatTheClientAskedFor(string fields, string host, string url)
    {
        var request = Heads.Request(RequestForm.Origin, "GET", "", "/", fields, "http", "10.0.0.1", 3128);

        Assert.Equal(host, request.PrettyHost);
        Assert.Equal(url, request.PrettyUrl);
    }

    [Fact]
    public void PrettyHost_WithoutHostField_IsTheAuthoritys() =>
        Assert.Equal("named.example", Heads.Request(RequestForm.Absolute, "GET", "named.example:81", "/", "", host: "10.0.0.1").PrettyHost);

    [Fact]
    public void UntouchedHead_NothingEdited_IsTheHeadThatCame() =>
        Assert.Equal("GET /p HTTP/1.1\r\nhost:  a \r\n\r\n", Encoding.Latin1.GetString(Heads.Get("/p", "host:  a \r\n").UntouchedHead));

    [Fact]
    public void UntouchedHead_ReplacedFields_IsEmpty()
    {
        var request = Heads.Get("/");

        request.Headers = Heads.Fields("X: parsed elsewhere\r\n");

        Assert.True(request.UntouchedHead.IsEmpty);
    }

    [Fact]
    public void UntouchedHead_SchemeOfAnAbsoluteTargetChanged_IsEmpty()
    {
        var request = Heads.Request(RequestForm.Absolute, "GET", "a", "/", "Host: a\r\n");

        request.Scheme = "HTTPS";

        Assert.Equal("https", request.Scheme);
        Assert.True(request.UntouchedHead.IsEmpty);
    }

    private static HttpRequest Connect() =>
        Heads.Request(RequestForm.Authority, "CONNECT", "example.org:443", "", "Host: example.org:443\r\n", "https", "example.org", 443);

    private static HttpRequest Asterisk() => Heads.Request(RequestForm.Asterisk, "OPTIONS", "", "*", "Host: example.org\r\n");
}
