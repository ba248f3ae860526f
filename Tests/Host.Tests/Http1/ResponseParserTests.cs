using CsCheck;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class ResponseParserTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK", 200, "OK")]
    [InlineData("HTTP/1.1 299 My Own Reason", 299, "My Own Reason")]
    [InlineData("HTTP/1.1 200 ", 200, "")]
    [InlineData("HTTP/1.1 200", 200, "")]
    [InlineData("HTTP/1.1 200  two", 200, " two")]
    [InlineData("HTTP/1.1 100 Continue", 100, "Continue")]
    [InlineData("HTTP/1.1 999 X", 999, "X")]
    [InlineData("HTTP/1.0 404 Not Found", 404, "Not Found")]
    [InlineData("HTTP/1.1 200 a\tb", 200, "a\tb")]
    public void Parse_StatusLine_ReadsStatusAndReason(string line, int status, string reason)
    {
        var response = Read(line);

        Assert.Equal((status, reason), (response.StatusCode, response.Reason));
        Assert.Equal(line[..8], response.HttpVersion);
    }

    [Fact]
    public void Parse_LongReason_IsKept()
    {
        var reason = new string('r', 8000);

        Assert.Equal(reason, Read($"HTTP/1.1 200 {reason}").Reason);
    }

    [Fact]
    public void Parse_ReasonInLatin1_KeepsItsBytes() => Assert.Equal("\u00dcber", Wire.Text(Read("HTTP/1.1 200 \u00dcber").ReasonBytes));

    [Theory]
    [InlineData("ICY 200 OK\r\n\r\n", "no HTTP")]
    [InlineData("HTTP/1.1 099 X\r\n\r\n", "status below 100")]
    [InlineData("HTTP/1.1 000 X\r\n\r\n", "status 0")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n", "two digits")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", "four digits")]
    [InlineData("HTTP/1.1 -20 OK\r\n\r\n", "negative")]
    [InlineData("HTTP/1.1 +20 OK\r\n\r\n", "plus sign")]
    [InlineData("HTTP/1.1  200 OK\r\n\r\n", "two spaces")]
    [InlineData("HTTP/1.1\t200 OK\r\n\r\n", "tab")]
    [InlineData("HTTP/2.0 200 OK\r\n\r\n", "HTTP/2 as text")]
    [InlineData("HTTP/2 200\r\n\r\n", "HTTP/2 without minor")]
    [InlineData("http/1.1 200 OK\r\n\r\n", "lower case")]
    [InlineData("HTTP/1.1 200 OK\n\n", "bare LF")]
    [InlineData("HTTP/1.1 200 OK\n\r\n", "bare LF behind the status line")]
    [InlineData("HTTP/1.1 200 O\rK\r\n\r\n", "bare CR in the reason")]
    [InlineData("HTTP/1.1 200 O\0K\r\n\r\n", "NUL in the reason")]
    [InlineData("HTTP/1.1 200\tOK\r\n\r\n", "tab in front of the reason")]
    [InlineData("HTTP/1.1 200 OK\r\nA : b\r\n\r\n", "space before the colon")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n", "obs-fold")]
    [InlineData("HTTP/1.1\r\n\r\n", "version alone")]
    [InlineData("\r\n\r\n", "empty line")]
    [InlineData("", "nothing")]
    public void Parse_WrongHead_IsRefused(string head, string why)
    {
        var response = ResponseParser.Parse(Wire.Bytes(head), DateTimeOffset.UnixEpoch, out var fault);

        Assert.True(response is null && fault is not null, why);
    }

    [Fact]
    public void Parse_AnyBytes_NeverThrows() =>
        Gen.OneOf(Gen.Byte.Array[0, 200], HeadGens.Damaged).Sample(bytes => { ResponseParser.Parse(bytes, DateTimeOffset.UnixEpoch, out _); });

    [Fact]
    public void Parse_AnyBytes_YieldsAResponseOrAFault() =>
        HeadGens.Damaged.Sample(bytes => ResponseParser.Parse(bytes, DateTimeOffset.UnixEpoch, out var fault) is null == fault is not null);

    [Fact]
    public void Parse_AnyValidHead_IsWrittenAsItCame() =>
        HeadGens.Response.Sample(head =>
        {
            var response = ResponseParser.Parse(Wire.Bytes(head), DateTimeOffset.UnixEpoch, out var fault);

            Assert.Null(fault);
            Assert.Equal(head, WrittenHead.Of(response!));
        });

    private static HttpResponse Read(string line)
    {
        var response = ResponseParser.Parse(Wire.Bytes(line + "\r\n\r\n"), DateTimeOffset.UnixEpoch, out var fault);
        Assert.Null(fault);
        return response!;
    }
}
