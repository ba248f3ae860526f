using CsCheck;
using MitmHost.Host.Tunnels;

namespace MitmHost.Host.Tests.Tunnels;

public sealed class TunnelSnifferTests
{
    [Theory]
    [InlineData("", nameof(TunnelContent.Unknown))]
    [InlineData("\u0016", nameof(TunnelContent.Unknown))]
    [InlineData("\u0016\u0003", nameof(TunnelContent.Tls))]
    [InlineData("\u0016\u0003\u0001\u0002\u0000", nameof(TunnelContent.Tls))]
    [InlineData("\u0016\u0002", nameof(TunnelContent.Raw))]
    [InlineData("\u0017\u0003\u0003", nameof(TunnelContent.Raw))]
    [InlineData("G", nameof(TunnelContent.Unknown))]
    [InlineData("GET", nameof(TunnelContent.Unknown))]
    [InlineData("GET ", nameof(TunnelContent.Unknown))]
    [InlineData("GET /", nameof(TunnelContent.Http))]
    [InlineData("get /index.html HTTP/1.1\r\n", nameof(TunnelContent.Http))]
    [InlineData("GET http://a/ HTTP/1.1\r\n", nameof(TunnelContent.Http))]
    [InlineData("OPTIONS * HTTP/1.1\r\n", nameof(TunnelContent.Http))]
    [InlineData("CONNECT a.example:443 HTTP/1.1\r\n", nameof(TunnelContent.Http))]
    [InlineData("CONNECT [::1]:443 HTTP/1.1\r\n", nameof(TunnelContent.Http))]
    [InlineData("VERSION-CONTROL /", nameof(TunnelContent.Http))]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", nameof(TunnelContent.Raw))]
    [InlineData("SSH-", nameof(TunnelContent.Raw))]
    [InlineData("GET\t/", nameof(TunnelContent.Raw))]
    [InlineData("GET  /", nameof(TunnelContent.Raw))]
    [InlineData(" GET /", nameof(TunnelContent.Raw))]
    [InlineData("\r\n", nameof(TunnelContent.Raw))]
    [InlineData("\u0000\u0000\u0000\u000a", nameof(TunnelContent.Raw))]
    [InlineData("GET {", nameof(TunnelContent.Raw))]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF", nameof(TunnelContent.Unknown))]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG", nameof(TunnelContent.Raw))]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG /", nameof(TunnelContent.Raw))]
    public void Tell_FirstBytes_SayWhatIsSpoken(string bytes, string expected) =>
        Assert.Equal(expected, TunnelSniffer.Tell(Wire.Bytes(bytes)).ToString());

    [Fact]
    public void Tell_MoreBytes_NeverChangeAnAnswer() =>
        Gen.OneOf(Gen.Byte.Array[1, 60], Gen.Char["\u0016\u0003GETSH- /*h[:\r\n"].Array[1, 40].Select(c => Wire.Bytes(new string(c))))
            .Where(bytes => !Wire.Text(bytes).StartsWith("SSH-", StringComparison.Ordinal))
            .Sample(bytes =>
            {
                var whole = TunnelSniffer.Tell(bytes);
                for (var length = 0; length < bytes.Length; length++)
                {
                    var part = TunnelSniffer.Tell(bytes.AsSpan(0, length));
                    Assert.True(part == TunnelContent.Unknown || part == whole);
                }
            });

    [Fact]
    public void Tell_AnyRequest_IsHttp() =>
        Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ-_"].Array[1, 17].Select(c => new string(c)).Sample(method =>
            TunnelSniffer.Tell(Wire.Bytes($"{method} /path HTTP/1.1\r\n")) == TunnelContent.Http);

    [Fact]
    public void Tell_AnyBytesBeyondTheLongestMethod_AreDecided() =>
        Gen.Byte.Array[40, 80].Sample(bytes => TunnelSniffer.Tell(bytes) != TunnelContent.Unknown);
}
