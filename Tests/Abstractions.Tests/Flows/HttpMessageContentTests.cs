using System.Text;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class HttpMessageContentTests
{
    private static readonly byte[] Hello = "hello, hello, hello"u8.ToArray();

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("gzip, br")]
    [InlineData("br,identity , deflate,")]
    public void Content_KnownCoding_RoundTrips(string coding)
    {
        var response = Heads.Response($"Content-Encoding: {coding}\r\n");

        response.Content = Hello;

        Assert.NotEqual(Hello, response.Body);
        Assert.Equal(response.Body!.Length.ToString(), response.Headers["Content-Length"]);
        Assert.Equal(Hello, Received(coding, response.Body).Content);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    public void Content_NoCoding_IsTheBody(string? coding)
    {
        var response = Received(coding, Hello);

        Assert.Same(response.Body, response.Content);
    }

    [Fact]
    public void Content_NoBody_IsNull() => Assert.Null(Heads.Response("Content-Encoding: gzip\r\n").Content);

    [Fact]
    public void Content_EmptyBodyOfACodedResponse_IsEmpty() => Assert.Empty(Received("gzip", []).Content!);

    [Fact]
    public void Content_UnknownCoding_ThrowsAndNamesIt()
    {
        var e = Assert.Throws<InvalidDataException>(() => Received("gzip, rot13", Hello).Content);

        Assert.Contains("\"rot13\"", e.Message, StringComparison.Ordinal);
        Assert.Contains("gzip, deflate, br", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_BrokenData_ThrowsAndNamesTheCoding() =>
        Assert.Contains("gzip", Assert.Throws<InvalidDataException>(() => Received("gzip", Hello).Content).Message, StringComparison.Ordinal);

    [Fact]
    public void Content_ReadTwice_IsDecodedOnce()
    {
        var response = Coded("gzip");

        Assert.Same(response.Content, response.Content);
    }

    [Fact]
    public void Content_BodyChanged_IsDecodedAnew()
    {
        var response = Coded("gzip");
        Assert.Equal(Hello, response.Content);

        response.Body = Coded("gzip", "other"u8.ToArray()).Body;

        Assert.Equal("other"u8.ToArray(), response.Content);
    }

    [Fact]
    public void Content_ContentEncodingChanged_IsDecodedAnew()
    {
        var response = Coded("gzip");
        Assert.Equal(Hello, response.Content);

        response.Headers["Content-Encoding"] = "br";

        Assert.Throws<InvalidDataException>(() => response.Content);
    }

    [Fact]
    public void ContentSet_UnknownCoding_RemovesTheFieldAndStoresRaw()
    {
        var response = Received("rot13", Hello);

        response.Content = "new"u8.ToArray();

        Assert.Equal("new"u8.ToArray(), response.Body);
        Assert.False(response.Headers.Contains("Content-Encoding"));
    }

    [Fact]
    public void ContentSet_Null_TakesTheBodyAway()
    {
        var response = Coded("gzip");

        response.Content = null;

        Assert.Null(response.Body);
        Assert.Equal("gzip", response.Headers["Content-Encoding"]);
    }

    [Fact]
    public void TryGetContent_Decodable_IsTrue()
    {
        Assert.True(Coded("br").TryGetContent(out var content));
        Assert.Equal(Hello, content);
    }

    [Fact]
    public void TryGetContent_Broken_GivesTheBody()
    {
        Assert.False(Received("gzip", Hello).TryGetContent(out var content));
        Assert.Same(Hello, content);
    }

    [Fact]
    public void TryGetContent_NoBody_IsFalse()
    {
        Assert.False(Heads.Response("").TryGetContent(out var content));
        Assert.Null(content);
    }

    [Fact]
    public void Decode_Coded_RemovesTheCoding()
    {
        var response = Coded("gzip, br");

        response.Decode();

        Assert.Equal(Hello, response.Body);
        Assert.Equal($"Content-Length: {Hello.Length}\r\n", response.Headers.ToString());
    }

    [Fact]
    public void Decode_Broken_ThrowsAndChangesNothing()
    {
        var response = Received("gzip", Hello);

        Assert.Throws<InvalidDataException>(response.Decode);
        Assert.Equal("gzip", response.Headers["Content-Encoding"]);
        Assert.Same(Hello, response.Body);
    }

    [Fact]
    public void Decode_NoBody_KeepsTheField()
    {
        var response = Heads.Response("Content-Encoding: gzip\r\n");

        response.Decode();

        Assert.Equal("gzip", response.Headers["Content-Encoding"]);
        Assert.False(response.BodyEdited);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("deflate, gzip")]
    public void Encode_OverAnotherCoding_TakesThatOffFirst(string coding)
    {
        var response = Coded("gzip");

        response.Encode(coding);

        Assert.Equal(coding, response.Headers["Content-Encoding"]);
        Assert.Equal(Hello, Received(coding, response.Body!).Content);
    }

    [Fact]
    public void Encode_Identity_Decodes()
    {
        var response = Coded("gzip");

        response.Encode("identity");

        Assert.Equal(Hello, response.Body);
        Assert.False(response.Headers.Contains("Content-Encoding"));
    }

    [Fact]
    public void Encode_UnknownCoding_ThrowsAndChangesNothing()
    {
        var response = Coded("gzip");
        var body = response.Body;

        Assert.Throws<ArgumentException>(() => response.Encode("rot13"));
        Assert.Same(body, response.Body);
        Assert.Equal("gzip", response.Headers["Content-Encoding"]);
    }

    [Fact]
    public void Text_CodedBody_IsDecodedTwice()
    {
        var response = Coded("gzip", "caf\u00e9"u8.ToArray());
        response.Headers["Content-Type"] = "text/plain; charset=utf-8";

        Assert.Equal("caf\u00e9", response.Text);
    }

    [Fact]
    public void Text_NoBody_IsNull()
    {
        Assert.Null(Heads.Response("").Text);
        Assert.False(Heads.Response("").TryGetText(out var text));
        Assert.Null(text);
    }

    [Fact]
    public void TextSet_CodedBody_IsEncodedTwice()
    {
        var response = Coded("br");
        response.Headers["Content-Type"] = "text/plain; charset=utf-16le";

        response.Text = "new";

        Assert.Equal(Encoding.Unicode.GetBytes("new"), Received("br", response.Body!).Content);
        Assert.Equal("text/plain; charset=utf-16le", response.Headers["Content-Type"]);
    }

    [Fact]
    public void TextSet_CharsetCannotHoldIt_WritesUtf8AndSaysSo()
    {
        var response = Received(null, Hello);
        response.Headers["Content-Type"] = "text/plain; charset=latin-1; format=flowed";

        response.Text = "\u4e2d";

        Assert.Equal("\u4e2d"u8.ToArray(), response.Body);
        Assert.Equal("text/plain; format=flowed; charset=utf-8", response.Headers["Content-Type"]);
        Assert.Equal("\u4e2d", response.Text);
    }

    [Fact]
    public void TextSet_Null_TakesTheBodyAway()
    {
        var response = Received(null, Hello);

        response.Text = null;

        Assert.Null(response.Body);
    }

    [Fact]
    public void TryGetText_BytesThatAreNotValid_GivesThemWithoutLoss()
    {
        var response = Received(null, [0x61, 0xff]);
        response.Headers["Content-Type"] = "application/json";

        Assert.False(response.TryGetText(out var text));
        Assert.Equal("a\udcff", text);
    }

    [Fact]
    public void TryGetText_BrokenCoding_GivesTheRawBody()
    {
        Assert.False(Received("gzip", Hello).TryGetText(out var text));
        Assert.Equal("hello, hello, hello", text);
    }

    private static HttpResponse Coded(string coding, byte[]? content = null) =>
        Received(coding, ContentCodings.Encode(content ?? Hello, coding)!);

    private static HttpResponse Received(string? coding, byte[] body)
    {
        var response = Heads.Response(coding is null ? "" : $"Content-Encoding: {coding}\r\n");
        response.Receive(body);
        return response;
    }
}
