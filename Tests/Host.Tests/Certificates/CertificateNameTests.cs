using CsCheck;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

public sealed class CertificateNameTests
{
    private static readonly Gen<string> NearlyHosts = Gen.String[Gen.Char["abzAZ059-_.*:[]%/@ \0é例ß。\ud800\u200b"], 0, 12];

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("EXAMPLE.Com", "example.com")]
    [InlineData("example.com.", "example.com")]
    [InlineData("localhost", "localhost")]
    [InlineData("_dmarc.a_b.example", "_dmarc.a_b.example")]
    [InlineData("r3---sn-5hne6n7s.example", "r3---sn-5hne6n7s.example")]
    [InlineData("1.example", "1.example")]
    [InlineData("1.2.3.4.example", "1.2.3.4.example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    public void Parse_DnsName_IsNormalised(string host, string expected)
    {
        var name = CertificateName.Parse(host);

        Assert.Equal((expected, null), (name.Text, name.Address));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("::1", "::1")]
    [InlineData("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    [InlineData("::ffff:1.2.3.4", "::ffff:1.2.3.4")]
    public void Parse_Address_IsNormalised(string host, string expected)
    {
        var name = CertificateName.Parse(host);

        Assert.Equal((expected, expected), (name.Text, name.Address?.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".example")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("-a.example")]
    [InlineData("*.example.com")]
    [InlineData("a@b")]
    [InlineData("example.com:443")]
    [InlineData("http://example.com")]
    [InlineData("[::1]")]
    [InlineData("fe80::1%eth0")]
    [InlineData("1")]
    [InlineData("127.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("256.1.1.1")]
    [InlineData("01.02.03.04")]
    [InlineData("example.123")]
    [InlineData("0x7f.0.0.1\0")]
    [InlineData("ü..example")]
    public void Parse_NeitherNameNorAddress_Throws(string host) =>
        Assert.Contains("is neither a DNS name nor an IP address.", Assert.Throws<ArgumentException>(() => CertificateName.Parse(host)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_HalfACharacter_Throws() => Assert.Throws<ArgumentException>(() => CertificateName.Parse("\ud800.example"));

    [Fact]
    public void Parse_LongestName_IsTaken()
    {
        var longest = string.Join('.', new string('a', 63), new string('b', 63), new string('c', 63), new string('d', 61));

        Assert.Equal(253, CertificateName.Parse(longest + ".").Text.Length);
        Assert.Throws<ArgumentException>(() => CertificateName.Parse(longest + "e"));
        Assert.Throws<ArgumentException>(() => CertificateName.Parse(new string('a', 64) + ".example"));
    }

    [Fact]
    public void Parse_HostileText_IsNotEchoedAsItIs()
    {
        var refused = Assert.Throws<ArgumentException>(() => CertificateName.Parse("a\r\n\u001b[31m" + new string('x', 100_000)));

        Assert.DoesNotContain('\n', refused.Message);
        Assert.InRange(refused.Message.Length, 1, 300);
    }

    [Fact]
    public void Parse_AnyText_ThrowsNothingButArgumentException() => Gen.OneOf(Gen.String, NearlyHosts).Sample(host =>
    {
        try
        {
            var name = CertificateName.Parse(host);
            Assert.Equal(name, CertificateName.Parse(name.Text));
        }
        catch (ArgumentException)
        {
        }
    });

    [Theory]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("*.Bücher.example", "*.xn--bcher-kva.example")]
    [InlineData("example.com", "example.com")]
    public void TryParsePattern_NameOrWildcard_IsTaken(string pattern, string expected)
    {
        Assert.True(CertificateName.TryParsePattern(pattern, out var name));
        Assert.Equal(expected, name.Text);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.com")]
    [InlineData("*.*.com")]
    [InlineData("a*.example.com")]
    [InlineData("a.*.com")]
    [InlineData("1.2.3.4")]
    [InlineData("My Server")]
    public void TryParsePattern_AnythingElse_IsNot(string pattern) => Assert.False(CertificateName.TryParsePattern(pattern, out _));
}
