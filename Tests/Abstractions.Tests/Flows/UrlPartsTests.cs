using CsCheck;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class UrlPartsTests
{
    [Theory]
    [InlineData("http://example.org", "http", "example.org", 80, "/")]
    [InlineData("HTTPS://Example.org", "https", "Example.org", 443, "/")]
    [InlineData("https://example.org:8443/a/../b%2F?q=1", "https", "example.org", 8443, "/a/../b%2F?q=1")]
    [InlineData("http://example.org?q=1", "http", "example.org", 80, "/?q=1")]
    [InlineData("http://example.org/a#top?x", "http", "example.org", 80, "/a")]
    [InlineData("http://example.org#top/a", "http", "example.org", 80, "/")]
    [InlineData("http://[::1]:99/z", "http", "::1", 99, "/z")]
    [InlineData("https://[2001:db8::1]", "https", "2001:db8::1", 443, "/")]
    [InlineData("http://[fe80::1%25eth0]/", "http", "fe80::1%25eth0", 80, "/")]
    [InlineData("http://user:p@ss@example.org/@x", "http", "example.org", 80, "/@x")]
    [InlineData("http://example.org:/", "http", "example.org", 80, "/")]
    [InlineData("http://b\u00fccher.example/", "http", "xn--bcher-kva.example", 80, "/")]
    public void Split_Url_GivesItsParts(string url, string scheme, string host, int port, string path) =>
        Assert.Equal(new UrlParts(scheme, host, port, path), UrlParts.Split(url));

    [Theory]
    [InlineData("example.org")]
    [InlineData("/path")]
    [InlineData("ftp://example.org/")]
    [InlineData("http:/example.org")]
    [InlineData("http://")]
    [InlineData("http:///path")]
    [InlineData("http://:80/")]
    [InlineData("http://example.org:0/")]
    [InlineData("http://example.org:65536/")]
    [InlineData("http://example.org:-1/")]
    [InlineData("http://example.org:8 0/")]
    [InlineData("http://exam ple.org/")]
    [InlineData("http://example.org\r\nX: y/")]
    [InlineData("http://a:b:c/")]
    [InlineData("http://::1:99/")]
    [InlineData("http://[::1/")]
    [InlineData("http://[::1]x/")]
    [InlineData("http://[example.org]/")]
    [InlineData("http://[]/")]
    [InlineData("http://a\\b/")]
    public void Split_NoUrl_Throws(string url) => Assert.Throws<ArgumentException>(() => UrlParts.Split(url));

    /// <summary>A URL without user information, fragment and default port is put together again character by character.</summary>
    [Fact]
    public void Split_AnyUrl_IsPutTogetherAgain()
    {
        var scheme = Gen.Bool.Select(tls => tls ? "https" : "http");
        var name = Gen.String[Gen.Char["abz09-._~!$&'()*+,;=%"], 1, 20];
        var v4 = Gen.Byte.Array[4].Select(b => string.Join('.', b));
        var v6 = Gen.Byte.Array[16].Select(b => new System.Net.IPAddress(b).ToString());
        var path = Gen.String[Gen.Char["/ab.%2F?=&:@;[]\u00e9"], 0, 30].Select(p => "/" + p);
        Gen.Select(scheme, Gen.OneOf(name, v4, v6), Gen.Int[1, 65535], path).Sample(
            (s, host, port, rest) =>
            {
                var url = $"{s}://{UrlParts.Authority(s, host, port)}{rest}";

                Assert.Equal(new UrlParts(s, host, port, rest), UrlParts.Split(url));
            },
            iter: 2000);
    }

    [Fact]
    public void Split_AnyText_ThrowsNothingElse() =>
        AnyBytes.WithWords(["http://", "https://", "[", "]", ":", "::", "/", "?", "#", "@", "%", "xn--", ".", "80", " ", "\u00e9", "\u3002"], 16).Sample(
            bytes =>
            {
                try
                {
                    var parts = UrlParts.Split("http://" + FieldText.Decode(bytes));
                    Assert.Equal(parts.Host, UrlParts.Split($"http://{UrlParts.Authority("http", parts.Host, parts.Port)}").Host);
                }
                catch (ArgumentException)
                {
                    // The documented answer to what is no URL.
                }
            },
            iter: 5000);

    [Theory]
    [InlineData("example.org", "example.org", null)]
    [InlineData("example.org:81", "example.org", 81)]
    [InlineData("[::1]:81", "::1", 81)]
    [InlineData("::1", "::1", null)]
    [InlineData("1.2.3.4:1", "1.2.3.4", 1)]
    public void TrySplitAuthority_Authority_GivesHostAndPort(string authority, string host, int? port)
    {
        Assert.True(UrlParts.TrySplitAuthority(authority, out var foundHost, out var foundPort));
        Assert.Equal((host, port), (foundHost, foundPort));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":80")]
    [InlineData("a, b")]
    [InlineData("user@example.org")]
    [InlineData("example.org:http")]
    public void TrySplitAuthority_NoAuthority_IsFalse(string authority) => Assert.False(UrlParts.TrySplitAuthority(authority, out _, out _));

    [Theory]
    [InlineData("[::1]", "::1")]
    [InlineData("b\u00fccher.example", "xn--bcher-kva.example")]
    [InlineData("under_score.example", "under_score.example")]
    public void CheckedHost_Host_IsWhatIsDialled(string host, string expected) => Assert.Equal(expected, UrlParts.CheckedHost(host));

    [Theory]
    [InlineData("example.org:80")]
    [InlineData("example.org/")]
    [InlineData("\u00fc..example")]
    [InlineData("a\nb")]
    public void CheckedHost_NoHost_Throws(string host) => Assert.Throws<ArgumentException>(() => UrlParts.CheckedHost(host));
}
