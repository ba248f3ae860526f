using System.Text;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class HttpResponseTests
{
    [Theory]
    [InlineData(200, "OK", "Content-Length: 3\r\n")]
    [InlineData(204, "No Content", "")]
    [InlineData(304, "Not Modified", "")]
    [InlineData(101, "Switching Protocols", "")]
    [InlineData(799, "", "Content-Length: 3\r\n")]
    public void Create_Status_StatesTheLengthWhereItMay(int status, string reason, string fields)
    {
        var response = HttpResponse.Create(status, "abc"u8.ToArray());

        Assert.Equal((status, reason, fields), (response.StatusCode, response.Reason, response.Headers.ToString()));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(1000)]
    public void Create_NoStatusCode_Throws(int status) => Assert.Throws<ArgumentOutOfRangeException>(() => HttpResponse.Create(status));

    [Fact]
    public void Create_Text_IsUtf8AndSaysSo()
    {
        var response = HttpResponse.Create(200, "caf\u00e9");

        Assert.Equal("caf\u00e9"u8.ToArray(), response.Body);
        Assert.Equal("Content-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\n", response.Headers.ToString());
        Assert.Equal("caf\u00e9", response.Text);
    }

    [Fact]
    public void Create_TextWithAnotherResponsesFields_FitsThemToTheText()
    {
        var other = new Headers { { "Content-Type", "text/html; charset=latin-1" }, { "Content-Encoding", "gzip" }, { "Content-Length", "99" } };

        var response = HttpResponse.Create(200, "\u4e2d", other);

        Assert.Equal("Content-Type: text/html; charset=utf-8\r\nContent-Length: 3\r\n", response.Headers.ToString());
        Assert.Equal("gzip", other["Content-Encoding"]);
    }

    [Theory]
    [InlineData("text/plain", "text/plain; charset=utf-8")]
    [InlineData("text/html; charset=UTF-8", "text/html; charset=UTF-8")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html", "text/html")]
    public void Create_TextWithAType_IsReadBack(string type, string expected)
    {
        var response = HttpResponse.Create(200, "caf\u00e9", new Headers { { "Content-Type", type } });

        Assert.Equal(expected, response.Headers["Content-Type"]);
        Assert.Equal("caf\u00e9", response.Text);
    }

    [Fact]
    public void Create_LengthWithoutABody_IsKeptForHead() =>
        Assert.Equal("99", HttpResponse.Create(200, (byte[]?)null, new Headers { { "Content-Length", "99" } }).Headers["Content-Length"]);

    [Fact]
    public void Create_ChunkedFields_GetNoContentLength() =>
        Assert.False(HttpResponse.Create(200, "abc"u8.ToArray(), new Headers { { "Transfer-Encoding", "chunked" } }).Headers.Contains("Content-Length"));

    [Fact]
    public void StatusCode_Set_ChangesTheReason()
    {
        var response = Heads.Response("A: 1\r\n");

        response.StatusCode = 404;

        Assert.Equal("Not Found", response.Reason);
        Assert.Equal("Not Found"u8, response.ReasonBytes);
        Assert.True(response.UntouchedHead.IsEmpty);
    }

    [Fact]
    public void Reason_WithALineBreak_Throws() => Assert.Throws<ArgumentException>(() => Heads.Response("").Reason = "a\r\nb");

    [Fact]
    public void UntouchedHead_NothingEdited_IsTheHeadThatCame() =>
        Assert.Equal("HTTP/1.1 200 Fine\r\na:1\r\n\r\n", Encoding.Latin1.GetString(Heads.Response("a:1\r\n").UntouchedHead));

    [Fact]
    public void Cookies_SetCookieFields_AreReadInOrder()
    {
        var response = Heads.Response("Set-Cookie: a=1; Path=/; Secure\r\nX: y\r\nset-cookie: b=2, 3\r\n");

        Assert.Equal([("a", "1"), ("b", "2, 3")], response.Cookies.Select(c => (c.Name, c.Value)));
        Assert.True(response.Cookies[0].Secure);
    }
}
